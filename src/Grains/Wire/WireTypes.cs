using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bots;
using Bots.TextBots;
using Csml.Conversations;

namespace Grains.Wire;

/// <summary>
/// The types that cross the wire, each with a number that stands for it there. Numbers are never reused: during an upgrade, processes of
/// two releases talk with one another.
/// </summary>
internal static class WireTypes
{
    // The number of a type is its place.
    private static readonly Type[] Types =
    [
        // ChatRequest, ChatAnswer and ChatStep are written otherwise by themselves (ChatSurrogates), and are JSON as a part of what is JSON.
        typeof(ChatRequest),
        typeof(ChatAnswer),
        typeof(NewBot),
        typeof(BotDraft),
        typeof(BotChange),
        typeof(NewFlow),
        typeof(FlowDraft),
        typeof(FlowChange),
        typeof(BuildDocument),
        typeof(KeyGrant),
        typeof(BotsException),
        typeof(ChatStep),
        typeof(Visit),
        typeof(VisitAnswer),
        typeof(BotChannel),
        typeof(ChannelKey),
        typeof(NewChannelKey),
        typeof(BotEntry),
        typeof(BotPosition),
        typeof(Release),
        typeof(BuildEntry),
        typeof(OAuthGrant),
        typeof(OAuthClient),
        typeof(NewOAuthClient),
        typeof(UserPlace),
        typeof(ClosedConversation),
        typeof(ConversationQuery),
        typeof(ConversationPage),
        typeof(MessageQuery),
        typeof(MessagePage),
        typeof(Memory),
        typeof(MemoryChange),
        typeof(ChannelChange),
        typeof(WebhookChange),
        typeof(NewBroadcast),
        typeof(BroadcastStatus),
        typeof(BroadcastAttempt),
        typeof(BroadcastFailure),
        typeof(SessionView),
        typeof(TextBotsLaunch),
        typeof(TextBotsTurn),
        typeof(TextBotsStep),
        typeof(UsageReport),
        typeof(ChatMessage),
    ];

    // As deep as values of the language may be, and with letters of all languages standing for themselves.
    private static readonly WireJson Json = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = ConversationState.JsonDepth,
    });

    private static readonly JsonTypeInfo[] Infos = [.. Types.Select(type => Json.GetTypeInfo(type)!)];

    public static bool Contains(Type type) => NumberOf(type) >= 0;

    /// <summary>The number of a type, or -1 when it does not cross the wire.</summary>
    public static int NumberOf(Type type) => Array.IndexOf(Types, typeof(BotsException).IsAssignableFrom(type) ? typeof(BotsException) : type);

    public static JsonTypeInfo Info(int number) => Infos[number];
}
