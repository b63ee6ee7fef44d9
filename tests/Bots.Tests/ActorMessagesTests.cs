using System.Text.Json;
using Bots.State;
using Bots.Tests.Behaviour;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Tests;

/// <summary>What actors say to one another crosses machines as plain JSON.</summary>
public sealed class ActorMessagesTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static readonly ChatRequest Request = Requests.Text("hi", "one") with
    {
        IsSecure = true,
        StepLimit = 3,
        TtlDuration = 4,
        LowDataMode = false,
        ReceivedAt = Time,
    };

    private static readonly BotSwitch Switch = new("other", "build", null, "start");

    private static readonly TurnRecord Turn = new()
    {
        ConversationId = "c",
        ContentType = "text",
        Content = Value.String("x"),
        Switch = Switch,
        IsLowData = true,
        IsSecure = true,
        ExpiresAt = Time,
        Answer = new ChatAnswer
        {
            RequestId = "one",
            BotId = "other",
            ConversationEnd = true,
            ReceivedAt = Time,
            Messages = [Message("c", 1, "a"), Message("d", 0, "b"), Message("d", 0, "c"), Message("c", 0, "d")],
        },
    };

    public static TheoryData<object> Messages() =>
    [
        Request,
        ChatStep.Answered(Turn.Answer),
        ChatStep.Through(new Visit { Id = "v", BotId = "other", Request = Request, Arrival = Switch }),
        new VisitAnswer { Part = Turn },
        new VisitAnswer { Failure = "gone" },
        new NewBot { Name = "b", Settings = Settings, Modules = [new ModuleDraft { Name = "m", Url = "https://m.test", Auth = "a:b" }] },
        new BotChange { Settings = Settings, Modules = [] },
        FetchedModule.Failed("no"),
    ];

    private static BotSettings Settings => new()
    {
        AppsEndpoint = "https://apps.test",
        CustomComponents = Value.Object(new ObjectValue { ["Star"] = Value.Object(new ObjectValue()) }),
        Multibot = [new OtherBot("a", null, "v")],
        NoInterruptionDelay = 1,
        TtlDuration = 2,
        LowDataMode = true,
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_comes_back_as_it_was(object message)
    {
        var json = JsonSerializer.Serialize(message, message.GetType());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, message.GetType()), message.GetType()));
        Assert.True(json.Length > 20, json);
    }

    [Fact]
    public void A_turn_is_kept_with_all_that_it_has()
    {
        var kept = KeptTurn.Of(Turn);
        Assert.Equal(JsonSerializer.Serialize(Turn), JsonSerializer.Serialize(kept.Read()));
        Assert.Equal((Turn.ExpiresAt, true), (kept.ExpiresAt, kept.IsLowData));
    }

    private static ChatMessage Message(string conversation, int order, string text) => new()
    {
        ConversationId = conversation,
        InteractionOrder = order,
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
    };
}
