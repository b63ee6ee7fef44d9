using Bots;
using Bots.Releasing;
using Bots.TextBots;
using Csml.Values;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The body of a message to a bot (<c>PostTextRequest</c>). Flows read what it tells bots of other providers.</summary>
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
    // Leaves room for what the server puts behind it.
    private const int SessionIdLength = 200;

    private const string Text = "Text";
    private const string Receipt = "Receipt";
    private const string Event = "Event";

    private static readonly string[] MessageTypes = [Text, "Structured", Receipt, Event, "Message", "Unknown"];

    // What bots of other providers are told.
    private static readonly string[] ForProviders = ["genesysBotConnector", "nuanceMixDlg", "amazonLexRequest", "googleDialogflow"];
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
        if (body.OptionalTexts("botChannels") is { } channels)
        {
            body.Choices("botChannels", Channels);
            session["botChannels"] = Value.Array(new ArrayValue([.. channels.Select(Value.String)]));
        }
        foreach (var provider in ForProviders)
        {
            if (body.OptionalObjectValue(provider) is { } told)
                session[provider] = told;
        }
        if (body.OptionalText("messagingPlatformType", Limits.NameLength) is { } platform)
            session["messagingPlatformType"] = Value.String(platform);
        return new PostTextRequest(
            botId,
            alias is null || BuildNames.IsLatest(alias) ? null : alias,
            session.Fields["botSessionId"].AsString,
            ReadMessage(body.Object("postTextMessage")),
            language,
            body.OptionalIntegerIn("botSessionTimeoutMinutes", 1, TextBotsSettings.LongestMinutes),
            body.OptionalAnyText("botCorrelationId", Limits.RequestIdLength),
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

    public TextBotsTurn ToTurn() => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        Input = Input,
        CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
    };

    private static TextBotsInput ReadMessage(RequestFields message) => message.Choice("type", MessageTypes) switch
    {
        Text => TextBotsEvent.Text(message.AnyText("text") ?? ""),
        var type and (Receipt or Event) => TextBotsEvent.OfClient(type),
        // The text is for clients that can't show the content.
        _ => RichMediaEvent.ReadOptional(message, "content") ?? TextBotsEvent.Text(message.OptionalAnyText("text") ?? ""),
    };
}
