using Bots;
using Bots.TextBots;
using Csml.Values;
using Gateway.Problems;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>
/// What a user pressed or sent (<c>ConversationMessageContent</c>) as an event of the language, and what the user or the client did besides
/// (<c>ConversationMessageEvent</c>). A turn has one event: where several contents came, that is the first, and all of them are beside it as <c>inputs</c>.
/// </summary>
internal static class RichMediaEvent
{
    // The contents of ConversationMessageContent, by the fields that they stand in.
    private static readonly Dictionary<string, string?> Contents = new()
    {
        ["Reactions"] = "reactions",
        ["Attachment"] = "attachment",
        ["Location"] = "location",
        ["QuickReply"] = "quickReply",
        ["Notification"] = "template",
        ["ButtonResponse"] = "buttonResponse",
        ["Story"] = "story",
        ["Mention"] = null,
        ["Card"] = "card",
        ["Carousel"] = "carousel",
        ["Text"] = "text",
        ["QuickReplyV2"] = "quickReplyV2",
        ["DatePicker"] = "datePicker",
        ["InteractiveApplication"] = "interactiveApplication",
        ["ListPicker"] = "listPicker",
        ["PaymentRequest"] = "paymentRequest",
        ["PaymentResponse"] = "paymentResponse",
        ["Push"] = "push",
        ["Form"] = "form",
        ["RoadsideAssistance"] = null,
        ["RichLink"] = null,
        ["NotificationResponse"] = "notificationResponse",
        ["Unknown"] = null,
    };

    // Those of ConversationMessageEvent.
    private static readonly Dictionary<string, string?> Messages = new()
    {
        ["CoBrowse"] = "coBrowse",
        ["Typing"] = "typing",
        ["Presence"] = "presence",
        ["Video"] = "video",
        ["Unknown"] = null,
    };

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        ["Image"] = "image",
        ["Video"] = "video",
        ["Audio"] = "audio",
        ["File"] = "file",
        ["Link"] = "url",
    };

    /// <param name="input">An object with <c>inputs</c>, or else <c>messages</c>: those are no input of the user.</param>
    public static TextBotsInput Read(RequestFields input)
    {
        if (ReadOptional(input, "inputs") is { } content)
            return content;
        var messages = (input.OptionalObjects("messages") ?? []).Select(message => ReadOther(message, "eventType", Messages, TextBotsEvent.OfClient)).ToList();
        if (messages.Count > 0)
            return messages[0];
        input.Refuse("inputs", ErrorTexts.Empty);
        return new TextBotsInput(InputKind.Event);
    }

    /// <summary>The contents of a message, if it has any, as one event; null when it has none.</summary>
    public static TextBotsInput? ReadOptional(RequestFields message, string name) =>
        ReadContents(message, name) is { Count: > 0 } inputs ? WithAll(inputs[0], inputs) : null;

    private static List<TextBotsInput> ReadContents(RequestFields fields, string name) =>
        [.. (fields.OptionalObjects(name) ?? []).Select(ReadContent)];

    private static TextBotsInput ReadContent(RequestFields content) => content.OptionalAnyText("contentType") switch
    {
        "ButtonResponse" => ReadButton(content, "buttonResponse"),
        "QuickReply" => ReadButton(content, "quickReply"),
        "Text" => TextBotsEvent.Text(content.Object("text").AnyText("body") ?? ""),
        "Attachment" => ReadAttachment(content.Object("attachment"), content.ObjectValue("attachment")),
        _ => ReadOther(content, "contentType", Contents, TextBotsEvent.Payload),
    };

    // Beside the payload stands what the user has read on the button.
    private static TextBotsInput ReadButton(RequestFields content, string name)
    {
        var button = content.Object(name);
        button.AnyText("text");
        return TextBotsEvent.Payload(button.AnyText("payload") ?? "", FieldsOf(content.OptionalObjectValue(name)));
    }

    private static TextBotsInput ReadAttachment(RequestFields attachment, Value fields)
    {
        var type = attachment.Choice("mediaType", MediaTypes.Keys);
        return attachment.OptionalShortText("url", Limits.UrlLength) is { } url
            ? TextBotsEvent.Media(MediaTypes.GetValueOrDefault(type, "file"), url, FieldsOf(fields))
            : TextBotsEvent.Payload("Attachment", new ObjectValue { ["attachment"] = Value.Object(FieldsOf(fields)) });
    }

    // What the language has no event for is known by the name of its type, and its fields stand beside the name.
    private static TextBotsInput ReadOther(
        RequestFields content, string typeField, Dictionary<string, string?> fields, Func<string, ObjectValue, TextBotsInput> make)
    {
        var type = content.Choice(typeField, fields.Keys);
        var more = new ObjectValue();
        if (fields.GetValueOrDefault(type) is { } name && content.OptionalValue(name) is { } value)
            more[name] = value;
        return make(type, more);
    }

    // Fields that are null are left out.
    private static ObjectValue FieldsOf(Value? fields)
    {
        var there = new ObjectValue();
        foreach (var (name, value) in fields is { Kind: ValueKind.Object } given ? given.AsObject.Fields : [])
        {
            if (!value.IsNull)
                there[name] = value;
        }
        return there;
    }

    private static TextBotsInput WithAll(TextBotsInput first, List<TextBotsInput> all)
    {
        if (all.Count == 1)
            return first;
        var content = first.Content!.Value.AsObject.Copy(ObjectValue.Plain);
        content["inputs"] = Value.Array(new ArrayValue(
        [
            .. all.Select(input => Value.Object(new ObjectValue
            {
                ["content_type"] = Value.String(input.ContentType!),
                ["content"] = input.Content!.Value.Share(),
            })),
        ]));
        return first with { Content = Value.Object(content) };
    }
}
