using Bots;
using Bots.TextBots;
using Csml.Values;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The body of a message to a bot (<c>PostTextRequest</c>). Settings that are another provider's are not looked at.</summary>
/// <param name="Alias">A build of the bot; null for the current one.</param>
/// <param name="TimeoutMinutes">Null for what the server is set to.</param>
internal sealed record PostTextRequest(
    string BotId,
    string? Alias,
    string SessionId,
    TextBotsInput Input,
    string Language,
    int? TimeoutMinutes,
    string? CorrelationId,
    Value Metadata)
{
    private const string Latest = "latest";

    // Leaves room for what the server puts behind it.
    private const int SessionIdLength = 200;

    private static readonly string[] MessageTypes = ["Text", "Structured"];
    private static readonly string[] Channels = ["Call", "Callback", "Messaging", "Webchat"];

    public static PostTextRequest Read(RequestFields body)
    {
        var botId = body.Text("botId", Limits.NameLength);
        var alias = body.OptionalShortText("botAlias", Limits.NameLength);
        var session = new ObjectValue
        {
            ["integrationId"] = Value.String(body.Text("integrationId", Limits.NameLength)),
            ["botSessionId"] = Value.String(body.Text("botSessionId", SessionIdLength)),
        };
        var language = Languages.Read(body, "languageCode");
        session["language"] = Value.String(language);
        if (body.OptionalTexts("botChannels") is not null)
            body.Choices("botChannels", Channels);
        if (body.OptionalText("messagingPlatformType", Limits.NameLength) is { } platform)
            session["messagingPlatformType"] = Value.String(platform);
        return new PostTextRequest(
            botId,
            alias is null || alias.Equals(Latest, StringComparison.OrdinalIgnoreCase) ? null : alias,
            session.Fields["botSessionId"].AsString,
            ReadMessage(body.Object("postTextMessage")),
            language,
            body.OptionalIntegerIn("botSessionTimeoutMinutes", 1, TextBotsSettings.LongestMinutes),
            body.OptionalAnyText("botCorrelationId"),
            SessionMetadata.Of(null, session));
    }

    /// <summary>Reads the fields of each message that there may be: all of them are the schema of the body.</summary>
    public static PostTextRequest ReadEach(RequestFields body)
    {
        var message = body.Object("postTextMessage");
        message.OptionalAnyText("text");
        RichMediaEvent.ReadOptional(message, "content");
        return Read(body);
    }

    public TextBotsLaunch ToLaunch(TextBotsSettings settings) => new()
    {
        VersionId = Alias,
        Metadata = Metadata,
        Language = Language,
        IdleTime = TimeoutMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : settings.IdleTime,
    };

    public TextBotsTurn ToTurn() => new() { RequestId = Guid.NewGuid().ToString(), Input = Input };

    private static TextBotsInput ReadMessage(RequestFields message)
    {
        if (message.Choice("type", MessageTypes) != "Structured")
            return TextBotsEvent.Text(message.AnyText("text") ?? "");
        message.Objects("content");
        // The text is for clients that can't show the content.
        return RichMediaEvent.ReadOptional(message, "content") ?? TextBotsEvent.Text(message.OptionalAnyText("text") ?? "");
    }
}
