using Csml.Conversations;
using Csml.Values;
using Spectre.Console;

namespace Cli.Chat;

/// <summary>Shows a bot's messages as well as a terminal can, and offers their buttons.</summary>
internal sealed class MessageView(Screen screen, Choices choices)
{
    private const string ButtonType = "button";

    // Nobody presses what lies deeper, and a flow can nest values until the stack is full.
    private const int MaxDepth = 20;

    public void Write(Message message)
    {
        switch (message.ContentType)
        {
            case Message.TextType:
                Say(message.Body.ToString());
                break;
            case Message.ErrorType:
                Say($"error: {message.Body}", Styles.Error);
                break;
            case "wait":
            case "typing":
                Say($"({message.ContentType} {Field(message.Body, "duration")} ms)", Styles.Dim);
                break;
            case "question":
                Say(Field(message.Body, "title"));
                Offer(message.Body);
                break;
            case ButtonType:
                OfferButton(message.Body.AsObject);
                break;
            case "image" or "video" or "audio" or "file" or "url":
                Say($"[{message.ContentType}] {Link(message.Body)}");
                break;
            default:
                Say($"[{message.ContentType}] {message.Body}");
                Offer(message.Body);
                break;
        }
    }

    private void Say(string text, Style? style = null) => screen.WriteLine(Printable.Lines(text), style);

    private void Offer(Value value, int depth = 0)
    {
        foreach (var part in Parts(value))
        {
            if (ButtonIn(part) is { } button)
                OfferButton(button);
            else if (depth < MaxDepth)
                Offer(part, depth + 1);
        }
        // A question's buttons may be plain texts.
        if (value.Kind == ValueKind.Object && value.AsObject.TryGet("buttons", out var buttons))
        {
            foreach (var text in Parts(buttons).Where(button => button.Kind == ValueKind.String))
                ShowChoice(choices.Offer(text.AsString), text.AsString);
        }
    }

    private void OfferButton(ObjectValue button)
    {
        var title = Field(Value.Object(button), "title");
        ShowChoice(button.TryGet("payload", out var payload) ? choices.Offer(title, payload) : choices.Offer(title), title);
    }

    private void ShowChoice(int number, string title)
    {
        screen.Write($"  {number}. ", Styles.Choice);
        screen.WriteLine(Printable.Line(title));
    }

    // In an array a button is itself; in a component it is a plain object that says what it is.
    private static ObjectValue? ButtonIn(Value value)
    {
        if (value.Kind != ValueKind.Object)
            return null;
        if (value.AsObject.ContentType == ButtonType)
            return value.AsObject;
        var isButton = value.AsObject.TryGet("content_type", out var type) && type.Kind == ValueKind.String && type.AsString == ButtonType;
        return isButton && value.AsObject.TryGet("content", out var content) && content.Kind == ValueKind.Object ? content.AsObject : null;
    }

    private static IEnumerable<Value> Parts(Value value) => value.Kind switch
    {
        ValueKind.Array => value.AsArray.Items,
        ValueKind.Object => value.AsObject.Fields.Values,
        _ => [],
    };

    private static string Link(Value body)
    {
        var (title, url) = (Field(body, "title"), Field(body, "url"));
        return title.Length == 0 || title == url ? url : $"{title} {url}";
    }

    private static string Field(Value body, string name) =>
        body.Kind == ValueKind.Object && body.AsObject.TryGet(name, out var value) ? value.ToString() : "";
}
