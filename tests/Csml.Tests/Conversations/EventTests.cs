using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests.Conversations;

/// <summary>Where events lead, before what was held.</summary>
public sealed class EventTests
{
    private const string Asking = "start:\n  say \"name?\"\n  hold\n  say \"{{event}}, {{event.get_type()}}\"\n  goto end\n";

    private static readonly (string, string)[] Flows =
    [
        ("Default", Asking),
        ("Other", "start:\n  say \"other {{event}}\"\n  hold\n  say \"other, resumed\"\n\ndeep:\n  say \"deep\"\n  hold\n  say \"deep, resumed\"\n"),
    ];

    [Theory]
    [InlineData("text", "{\"text\": \"Ada\"}", "Ada, text")]
    [InlineData("payload", "{\"payload\": \"p\"}", "p, payload")]
    [InlineData("url", "{\"url\": \"https://a.test\", \"title\": \"A\"}", "https://a.test, url")]
    [InlineData("image", "{\"url\": \"https://a.test/1.png\"}", "https://a.test/1.png, image")]
    [InlineData("audio", "{\"url\": \"https://a.test/1.mp3\"}", "https://a.test/1.mp3, audio")]
    [InlineData("video", "{\"url\": \"https://a.test/1.mp4\"}", "https://a.test/1.mp4, video")]
    [InlineData("file", "{\"url\": \"https://a.test/1.pdf\"}", "https://a.test/1.pdf, file")]
    [InlineData("regex", "{\"payload\": \"no command\"}", "no command, regex")]
    public void Each_type_of_event_goes_on_where_the_user_was_waited_for(string type, string content, string said)
    {
        var conversation = Conversation.With(Flows);
        conversation.Send("hi");
        Assert.Equal([said], conversation.Send(new Event(type, Json(content))));
    }

    [Fact]
    public void The_content_of_a_text_event_is_said_as_it_is()
    {
        var turn = Conversation.With("start:\n  say event.get_content()").Run(new Event("text", Json("{\"text\": \"a\", \"n\": 1}")));
        var message = Assert.Single(turn.Messages);
        Assert.Equal(Message.TextType, message.ContentType);
        Assert.False(message.IsBare);
        Assert.Equal("{\"n\":1,\"text\":\"a\"}", message.Body.ToString());
    }

    [Theory]
    [InlineData("telepathy", "{\"text\": \"x\"}", "content_type")]
    [InlineData("text", "{\"payload\": \"x\"}", "content.text")]
    [InlineData("text", "{\"text\": 1}", "content.text")]
    [InlineData("payload", "{\"text\": \"x\"}", "content.payload")]
    [InlineData("image", "{\"text\": \"x\"}", "content.url")]
    [InlineData("flow_trigger", "{\"flow\": \"x\"}", "content.flow_id")]
    [InlineData("flow_trigger", "{\"flow_id\": \"Other\", \"step_id\": 7}", "content.step_id")]
    public void An_event_that_lacks_what_its_type_has_is_refused_and_the_user_is_still_waited_for(string type, string content, string field)
    {
        var conversation = Conversation.With(Flows);
        conversation.Send("hi");
        var turn = conversation.Run(new Event(type, Json(content)));
        Assert.Equal((field, 0), (turn.Refused?.Field, turn.Messages.Count));
        Assert.Equal(["Ada, text"], conversation.Send("Ada"));
    }

    [Theory]
    [InlineData("text", "{\"text\": \"/OTHER\"}")]
    [InlineData("payload", "{\"payload\": \"/other\"}")]
    [InlineData("regex", "{\"payload\": \"^/oth\"}")]
    [InlineData("flow_trigger", "{\"flow_id\": \"OTHER\"}")]
    [InlineData("flow_trigger", "{\"flow_id\": \"id of other\"}")]
    public void What_names_a_flow_goes_before_what_was_held_and_drops_it(string type, string content)
    {
        var conversation = WithCommands();
        conversation.Send("hi");
        var turn = conversation.Run(new Event(type, Json(content)));
        Assert.StartsWith("other", Assert.Single(turn.Messages).Body.AsString, StringComparison.Ordinal);
        Assert.False(turn.StartedConversation);
        Assert.Equal(["other, resumed"], conversation.Send("go on"));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_pattern_of_more_states_than_a_search_for_a_command_needs_matches_none(int states, bool isFound)
    {
        var conversation = WithCommands();
        var turn = conversation.Run(new Event("regex", Json($"{{\"payload\": \"/oth|{new string('x', states - 5)}\"}}")));
        Assert.Equal(isFound, turn.Messages[0].Body.AsString.StartsWith("other", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/other ")]
    [InlineData("say /other")]
    public void A_command_is_the_whole_text(string text)
    {
        var conversation = WithCommands();
        conversation.Send("hi");
        Assert.Equal([$"{text}, text"], conversation.Send(text));
    }

    [Fact]
    public void A_flow_trigger_may_name_a_step()
    {
        var conversation = Conversation.With(Flows);
        Assert.Equal(["deep"], conversation.Send(Trigger("{\"flow_id\": \"Other\", \"step_id\": \"deep\"}")));
        Assert.Equal(["deep, resumed"], conversation.Send("go on"));
    }

    [Fact]
    public void A_flow_trigger_with_an_unknown_flow_begins_at_the_default_flow_whatever_its_step()
    {
        var conversation = Conversation.With(Flows);
        Assert.Equal(["name?"], conversation.Send(Trigger("{\"flow_id\": \"Nowhere\", \"step_id\": \"deep\"}")));
    }

    [Fact]
    public void A_flow_trigger_with_an_unknown_step_is_an_error_that_ends_the_conversation()
    {
        var conversation = Conversation.With(Flows);
        conversation.Send("hi");
        var turn = conversation.Run(Trigger("{\"flow_id\": \"Other\", \"step_id\": \"none\"}"));
        Assert.True(Assert.Single(turn.Messages).IsError);
        Assert.True(turn.ConversationEnded);
        Assert.Equal(["name?"], conversation.Send("hi"));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", false)]
    public void Close_flows_closes_the_open_conversation_and_begins_another(string closes, bool isAnother)
    {
        var conversation = Conversation.With(Flows);
        conversation.Send("hi");
        var turn = conversation.Run(Trigger($"{{\"flow_id\": \"Other\", \"close_flows\": {closes}}}"));
        Assert.Equal(isAnother, turn.StartedConversation);
    }

    [Fact]
    public void A_secret_event_is_said_to_be_one_and_can_not_be_said()
    {
        var turn = Conversation.With("start:\n  say event.is_secure()\n  say event").Run(Event.Text("hunter2") with { IsSecure = true });
        Assert.True(turn.EventIsSecure);
        Assert.Equal("true", turn.Messages[0].Body.AsString);
        Assert.True(turn.Messages[1].IsError);
        Assert.DoesNotContain("hunter2", turn.Messages[1].Body.AsString, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_in_the_place_of_a_secret_is_none()
    {
        var conversation = WithCommands("start:\n  hold_secure\n  say \"thanks\"\n");
        conversation.Send("hi");
        var turn = conversation.Run(Event.Text("/other"));
        Assert.False(turn.EventIsSecure);
        Assert.Equal("other /other", Assert.Single(turn.Messages).Body.AsString);
    }

    [Fact]
    public void A_secret_for_a_step_that_has_changed_is_one_still()
    {
        var conversation = Conversation.With("start:\n  say \"password?\"\n  hold_secure\n  say \"thanks\"\n");
        conversation.Send("hi");
        conversation.Publish(("Default", "start:\n  say \"secret word?\"\n  hold_secure\n  say \"thanks\"\n"));
        Assert.True(conversation.Run(Event.Text("hunter2")).EventIsSecure);
    }

    [Fact]
    public void Metadata_come_with_their_event_and_with_the_place()
    {
        var conversation = Conversation.With(
            ("Default", "start:\n  say \"{{_metadata.name}} {{_metadata._context}}\"\n  goto next\n\nnext:\n  goto begin@Other\n"),
            ("Other", "start:\n  say 1\n\nbegin:\n  say _metadata._context\n  hold\n  say _metadata\n"));
        var said = conversation.Send(Event.Text("hi") with { Metadata = Json("{\"name\": \"Ada\"}") });
        Assert.Equal("Ada {\"current_flow\":\"Default\",\"current_step\":\"start\",\"default_flow\":\"Default\"}", said[0]);
        Assert.Contains("\"current_flow\":\"Other\",\"current_step\":\"begin\"", said[1], StringComparison.Ordinal);
        Assert.Contains("\"previous_flow\":\"Default\",\"previous_step\":\"next\"", said[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", Assert.Single(conversation.Send("on")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_led_to_another_bot_is_a_flow_trigger_there_and_reads_as_before()
    {
        var conversation = Conversation.With(("Default", "start:\n  say 1\n"), ("Other", "start:\n  say 1\n\ndeep:\n  say \"{{event}} {{event.get_type()}} {{event.flow_id}} {{event.step_id}}\"\n"));
        var arrival = new BotSwitch("bot", null, "other", "deep");
        Assert.Equal(["hi flow_trigger Other deep"], conversation.Send(Event.Text("hi") with { Switch = arrival }));
    }

    [Fact]
    public void What_was_remembered_is_told_by_name_and_what_was_only_read_is_not()
    {
        var conversation = Conversation.With(
            "start:\n  remember a = 1\n  remember b = [1]\n  remember c = 1\n  goto next\n\nnext:\n  hold\n  do a = 1\n  do b.push(2)\n  say c\n  remember d = 1\n");
        Assert.Equal(["a", "b", "c"], conversation.Run(Event.Text("hi")).Remembered.Order());
        Assert.Equal(["a", "b", "d"], conversation.Run(Event.Text("hi")).Remembered.Order());
    }

    private static Conversation WithCommands(string flow = Asking)
    {
        var source = Conversation.Source([("Default", flow), Flows[1]]);
        return new Conversation(Compilation.Create(source with
        {
            Flows = [source.Flows[0], source.Flows[1] with { Id = "id of other", Commands = ["/other"] }],
        }).Program!);
    }

    private static Event Trigger(string content) => new("flow_trigger", Json(content));

    private static Value Json(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return ValueJson.FromElement(document.RootElement);
    }
}
