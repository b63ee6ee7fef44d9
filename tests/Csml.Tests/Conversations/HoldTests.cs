using Csml.Conversations;
using Csml.Values;

namespace Csml.Tests.Conversations;

public sealed class HoldTests
{
    [Theory]
    [InlineData("if (event == \"a\") {\n    hold\n    say \"in {{event}}\"\n  }")]
    [InlineData("foreach (x, i) in [1, 2, 3] {\n    hold\n    say \"{{x}} {{i}} {{event}}\"\n  }")]
    [InlineData("foreach (x) in [1, 2] {\n    foreach (y) in \"ab\" {\n      if (x == 1) {\n        hold\n      }\n      say \"{{x}}{{y}} {{event}}\"\n    }\n  }")]
    [InlineData("do n = 0\n  while (n < 3) {\n    do n = n + 1\n    hold\n    say \"{{n}} {{event}}\"\n  }")]
    [InlineData("do f = (x) { return \"{{x}}!\" }\n  hold\n  say [event].map(f)")]
    [InlineData("do b = Button(\"A\", payload=\"p\")\n  do e = missing\n  do o = {\"$x\": [1.0, null, true]}\n  hold\n  say b\n  say o\n  say e.get_info(\"error\")")]
    public void A_turn_goes_on_after_a_hold_with_a_state_that_was_stored_as_with_one_that_was_not(string statements)
    {
        var flow = $"start:\n  {statements}\n  say \"end\"";
        var (kept, stored) = (Conversation.With(flow), Conversation.With(flow));
        foreach (var text in new[] { "a", "b", "c", "d", "e", "f" })
        {
            Assert.Equal(kept.Send(text), stored.Send(text));
            stored.Store();
        }
    }

    [Fact]
    public void A_hold_that_is_first_in_its_block_goes_on_with_the_rest_of_the_block()
    {
        var conversation = Conversation.With("start:\n  if (event == \"a\") {\n    hold\n    say \"in {{event}}\"\n  }\n  say \"end\"");
        Assert.Empty(conversation.Send("a"));
        Assert.Equal(["in b", "end"], conversation.Send("b"));
    }

    [Fact]
    public void A_while_whose_condition_no_longer_holds_is_left()
    {
        var conversation = Conversation.With("start:\n  while (event == \"a\") {\n    hold\n    say \"in\"\n  }\n  if (false) say \"never\"\n  say \"end {{event}}\"");
        Assert.Empty(conversation.Send("a"));
        Assert.Equal(["in"], conversation.Send("a"));
        Assert.Equal(["end b"], conversation.Send("b"));
    }

    [Fact]
    public void A_list_that_shrank_during_a_hold_ends_the_loop_after_the_round()
    {
        var conversation = Conversation.With("start:\n  remember l = [1, 2, 3]\n  goto ask\nask:\n  foreach (x) in l {\n    say x\n    hold\n    do l = [9]\n  }\n  say \"end\"");
        Assert.Equal(["1"], conversation.Send("a"));
        Assert.Equal(["2"], conversation.Send("b"));
        Assert.Equal(["end"], conversation.Send("c"));
    }

    [Fact]
    public void A_step_whose_text_changed_is_started_again_without_its_variables()
    {
        var conversation = Conversation.With("start:\n  do x = 1\n  say \"name?\"\n  hold\n  say \"Hello {{event}}\"");
        conversation.Send("hi");
        conversation.Publish(("Default", "start:\n  say \"Your name?\"\n  hold\n  say \"Hello {{event}}\""));
        var turn = conversation.Run(Event.Text("Ann"));
        Assert.Equal("Your name?", Assert.Single(turn.Messages).Body.AsString);
        Assert.False(turn.StartedConversation);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("other:\n  say 1\n", false)]
    public void White_space_and_comments_of_the_last_step_may_change_during_a_hold(string behind, bool goesOn)
    {
        var conversation = Conversation.With("start:\n  hold\n  say \"Hello {{event}}\"\n" + behind);
        conversation.Send("hi");
        conversation.Publish(("Default", "start:\n\n  hold // for the name\n    say \"Hello {{event}}\" /* done */\n" + behind));
        Assert.Equal(goesOn ? ["Hello Ann"] : [], conversation.Send("Ann"));
    }

    [Fact]
    public void A_change_elsewhere_in_the_flow_does_not_disturb_a_hold()
    {
        var conversation = Conversation.With("start:\n  hold\n  say \"Hello {{event}}\"\nother:\n  say 1");
        conversation.Send("hi");
        conversation.Publish(("Default", "first:\n  say 0\nstart:\n  hold\n  say \"Hello {{event}}\"\n\nother:\n  say 2"));
        Assert.Equal(["Hello Ann"], conversation.Send("Ann"));
    }

    [Fact]
    public void A_flow_that_is_gone_closes_the_conversation_and_a_new_one_starts()
    {
        var conversation = Conversation.With(("Default", "start:\n  goto flow Other"), ("Other", "start:\n  hold\n  say \"never\""));
        conversation.Send("hi");
        conversation.Publish(("Default", "start:\n  say \"new\""));
        var turn = conversation.Run(Event.Text("Ann"));
        Assert.Equal("new", Assert.Single(turn.Messages).Body.AsString);
        Assert.True(turn.StartedConversation);
    }

    [Fact]
    public void A_trigger_whose_step_is_no_string_is_none()
    {
        var content = new ObjectValue { ["flow_id"] = Value.String("Default"), ["step_id"] = Value.Int(3) };
        var refused = Conversation.With("start:\n  say 1").Run(new Event("flow_trigger", Value.Object(content)));
        Assert.Equal("content.step_id", refused.Refused!.Field);
    }

    [Fact]
    public void An_event_that_is_none_changes_nothing()
    {
        var conversation = Conversation.With("start:\n  hold\n  say event");
        conversation.Send("hi");
        var state = conversation.State;
        var refused = conversation.Run(new Event("telepathy", Event.Text("x").Content));
        Assert.Equal("content_type", refused.Refused!.Field);
        Assert.Same(state, refused.State);
    }
}
