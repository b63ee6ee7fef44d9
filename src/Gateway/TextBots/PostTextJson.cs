using Bots.TextBots;
using Csml.Values;

namespace Gateway.TextBots;

/// <summary>The answer to a message (<c>PostTextResponse</c>).</summary>
/// <param name="BotState">MoreData while the flow holds, Complete, or Failed.</param>
/// <param name="IntentName">The flow that the bot is in, or was last.</param>
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
            NextAction.Exit => "Complete",
            _ => "Failed",
        },
        [.. BotMessage.From(answer.Messages).Select(PostTextMessageJson.From)],
        answer.Location.Flow,
        SlotsOf(answer.Variables),
        correlationId,
        answer.ReasonInfo is { } error ? new Dictionary<string, string> { ["errorInfo"] = error } : null);

    private static Dictionary<string, string> SlotsOf(Value? memories) => memories is { Kind: ValueKind.Object } given
        ? given.AsObject.Fields.Where(memory => !memory.Value.IsNull).ToDictionary(memory => memory.Key, memory => memory.Value.ToString())
        : [];
}

/// <param name="Type">Text, or Structured when there is content.</param>
internal sealed record PostTextMessageJson(string Type, string Text, IReadOnlyList<ContentJson>? Content)
{
    public static PostTextMessageJson From(BotMessage message) =>
        new(message.Content is null ? "Text" : "Structured", message.Text, message.Content);
}
