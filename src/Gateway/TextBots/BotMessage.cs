using Bots;
using Csml.Components;

namespace Gateway.TextBots;

/// <summary>A message of the bot as Genesys Cloud has messages: a text, and beside it what can be shown richly.</summary>
/// <param name="Content">Null when the text is all.</param>
internal sealed record BotMessage(string Text, IReadOnlyList<ContentJson>? Content)
{
    /// <summary>The text is the name of something that happens, as <c>ConversationMessageEvent</c> has it: there is nothing to read.</summary>
    public bool IsEvent { get; private init; }

    /// <summary>The messages that a client is told: all but waiting, empty texts, errors, switches to another bot, and what is said of the session.</summary>
    public static IEnumerable<BotMessage> From(IEnumerable<ChatMessage> messages) => messages.Select(Of).OfType<BotMessage>();

    private static BotMessage? Of(ChatMessage message)
    {
        var fields = new MessageFields(message.Content);
        return message.ContentType switch
        {
            "text" => fields.OptionalText("text") is { Length: > 0 } text ? new BotMessage(text, null) : null,
            "question" => Question(fields),
            "button" => Rich(fields.Text("title"), [ContentJson.Button(fields)]),
            "card" => Rich(fields.Text("title"), [ContentJson.OfCard(CardJson.From(fields))]),
            "carousel" => OfCarousel([.. fields.Items("cards").Select(CardJson.From)]),
            "image" => Media("Image", fields),
            "video" => Media("Video", fields),
            "audio" => Media("Audio", fields),
            "file" => Media("File", fields),
            "url" => Media("Link", fields),
            "typing" => new BotMessage("Typing", null) { IsEvent = true },
            "wait" or "error" or "switch_bot" => null,
            var type when ConversationComponents.Has(type) => null,
            // A component of the bot's own, or an object: whoever reads it knows what it is.
            _ => new BotMessage(fields.AnyText() ?? message.Content.ToString(), null),
        };
    }

    // A quick reply opens no page, but an action of a card does.
    private static BotMessage Question(MessageFields question) => Rich(
        question.Text("title"),
        question.Items("buttons").Any(button => button.OptionalText("url") is not null)
            ? [ContentJson.OfCard(CardJson.From(question))]
            : [.. question.Items("buttons").Select(ContentJson.Button)]);

    private static BotMessage OfCarousel(CardJson[] cards) =>
        Rich(string.Join(", ", cards.Select(card => card.Title)), [ContentJson.OfCarousel(cards)]);

    private static BotMessage Media(string type, MessageFields fields) =>
        Rich(fields.AnyText() ?? fields.Text("url"), [ContentJson.OfAttachment(type, fields.Text("url"), fields.AnyText())]);

    private static BotMessage Rich(string text, IReadOnlyList<ContentJson> content) => new(text, content);
}
