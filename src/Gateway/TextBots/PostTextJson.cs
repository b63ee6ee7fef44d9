using Bots.TextBots;
using Csml.Values;

namespace Gateway.TextBots;

/// <summary>The answer to a message (<c>PostTextResponse</c>).</summary>
/// <param name="BotState">MoreData while the flow holds, Complete, or Failed.</param>
/// <param name="IntentName">What the flow says that the user wants, or else the flow that the bot is in, or was last.</param>
/// <param name="Slots">What the bot remembers and is not null: what is no text as JSON.</param>
/// <param name="GenesysBotConnector">Of a bot that has failed the flow's error, as <c>errorInfo</c>.</param>
internal sealed record PostTextJson(
    string BotState,
    IReadOnlyList<PostTextMessageJson> ReplyMessages,
    string IntentName,
    IReadOnlyDictionary<string, string> Slots,
    string? BotCorrelationId,
    IReadOnlyDictionary<string, string>? GenesysBotConnector)
{
    public static PostTextJson From(TextBotsAnswer answer, string? correlationId) => new(
        answer.Action switch
        {
            NextAction.WaitForInput => "MoreData",
            NextAction.Disconnect when HasFailed(answer) => "Failed",
            _ => "Complete",
        },
        [.. BotMessage.From(answer.Messages).Select(PostTextMessageJson.From)],
        answer.Intent ?? answer.Location.Flow,
        SlotsOf(answer.Variables),
        correlationId,
        HasFailed(answer) && answer.ReasonInfo is { } error ? new Dictionary<string, string> { ["errorInfo"] = error } : null);

    private static bool HasFailed(TextBotsAnswer answer) => answer.Reason == EndReason.Error;

    private static Dictionary<string, string> SlotsOf(Value? memories) => memories is { Kind: ValueKind.Object } given
        ? given.AsObject.Fields.Where(memory => !memory.Value.IsNull).ToDictionary(memory => memory.Key, memory => memory.Value.ToString())
        : [];
}

/// <param name="Type">Text, Structured when there is content, or Event.</param>
internal sealed record PostTextMessageJson(string Type, string Text, IReadOnlyList<ContentJson>? Content)
{
    public static PostTextMessageJson From(BotMessage message) =>
        new(message.IsEvent ? "Event" : message.Content is null ? "Text" : "Structured", message.Text, message.Content);
}
