namespace Gateway.TextBots;

/// <summary>Something to show (<c>ConversationMessageContent</c>): one of its fields is there, and its type says which.</summary>
internal sealed record ContentJson(string ContentType)
{
    public AttachmentJson? Attachment { get; init; }

    public QuickReplyJson? QuickReply { get; init; }

    public CardJson? Card { get; init; }

    public CarouselJson? Carousel { get; init; }

    public static ContentJson Button(MessageFields button) => new("QuickReply")
    {
        QuickReply = new QuickReplyJson(button.Text("title"), button.OptionalText("payload") ?? button.OptionalText("url") ?? button.Text("title"), "Message"),
    };

    public static ContentJson OfCard(CardJson card) => new("Card") { Card = card };

    public static ContentJson OfCarousel(IReadOnlyList<CardJson> cards) => new("Carousel") { Carousel = new CarouselJson(cards) };

    /// <param name="type">Image, Video, Audio, File or Link.</param>
    public static ContentJson OfAttachment(string type, string url, string? text) =>
        new("Attachment") { Attachment = new AttachmentJson(type, url, text) };
}

internal sealed record AttachmentJson(string MediaType, string Url, string? Text);

/// <summary>A button under a message.</summary>
/// <param name="Payload">What comes back when it is pressed.</param>
internal sealed record QuickReplyJson(string Text, string Payload, string Action);

internal sealed record CarouselJson(IReadOnlyList<CardJson> Cards);

internal sealed record CardJson(string Title, string? Description, string? Image, IReadOnlyList<CardActionJson> Actions)
{
    public static CardJson From(MessageFields card) => new(
        card.Text("title"),
        card.OptionalText("description") ?? card.OptionalText("subtitle"),
        card.OptionalText("image") ?? card.OptionalText("image_url"),
        [.. card.Items("buttons").Select(CardActionJson.From)]);
}

/// <summary>A button of a card: it opens a page, or sends its payload.</summary>
internal sealed record CardActionJson(string Type, string Text, string? Payload, string? Url)
{
    public static CardActionJson From(MessageFields button) => button.OptionalText("url") is { } url
        ? new CardActionJson("Link", button.Text("title"), null, url)
        : new CardActionJson("Postback", button.Text("title"), button.OptionalText("payload") ?? button.Text("title"), null);
}
