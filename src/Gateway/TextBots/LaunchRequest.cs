using Bots;
using Bots.TextBots;
using Csml.Values;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The body of a launch (<c>TextBotFlowLaunchRequest</c>).</summary>
/// <param name="FlowId">A bot's id, or that of one of its flows.</param>
/// <param name="Metadata">What flows read as <c>_metadata</c>.</param>
internal sealed record LaunchRequest(string FlowId, string Language, Value Metadata)
{
    private static readonly string[] Channels = ["Chat", "Call", "Messaging"];
    private static readonly string[] Modes = ["Text"];

    public static LaunchRequest Read(RequestFields body)
    {
        var flowId = body.Object("flow").Text("id", Limits.NameLength);
        var session = new ObjectValue
        {
            ["externalSessionId"] = Value.String(body.Text("externalSessionId", Limits.NameLength)),
        };
        if (body.OptionalShortText("conversationId", Limits.NameLength) is { } conversation)
            session["conversationId"] = Value.String(conversation);
        var language = Languages.Read(body, "language");
        session["language"] = Value.String(language);
        CheckChannel(body.Object("channel"));
        session["channel"] = body.OptionalObjectValue("channel") ?? Value.Null;
        var variables = body.OptionalObject("inputData")?.ObjectValue("variables");
        return new LaunchRequest(flowId, language, SessionMetadata.Of(variables, session));
    }

    public TextBotsLaunch ToLaunch(string? flowId, TextBotsSettings settings) => new()
    {
        FlowId = flowId,
        Metadata = Metadata,
        Language = Language,
        IdleTime = settings.IdleTime,
    };

    // What the user's agent is called changes with the messengers there are, and nothing here goes by it.
    private static void CheckChannel(RequestFields channel)
    {
        channel.Choice("name", Channels);
        channel.Choices("inputModes", Modes);
        channel.Choices("outputModes", Modes);
        channel.Object("userAgent").Text("name", Limits.NameLength);
    }
}
