using Csml.Conversations;
using Csml.Values;
using Spectre.Console;

namespace Cli.Chat;

/// <summary>Shows a bot's messages as well as a terminal can, and offers their buttons.</summary>
internal sealed class MessageView(Screen screen, Choices choices)
{
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
                break;
            case "button":
                break;
            case "image" or "video" or "audio" or "file" or "url":
                Say($"[{message.ContentType}] {Link(message.Body)}");
                return;
            default:
                Say($"[{message.ContentType}] {message.Body}");
                break;
        }
        foreach (var button in Button.In(message))
            Show(button);
    }

    private void Say(string text, Style? style = null) => screen.WriteLine(Printable.Lines(text), style);

    private void Show(Button button)
    {
        screen.Write($"  {choices.Offer(button)}. ", Styles.Choice);
        screen.WriteLine(Printable.Line(button.Title));
    }

    private static string Link(Value body)
    {
        var (title, url) = (Field(body, "title"), Field(body, "url"));
        return title.Length == 0 || title == url ? url : $"{title} {url}";
    }

    private static string Field(Value body, string name) =>
        body.Kind == ValueKind.Object && body.AsObject.TryGet(name, out var value) ? value.ToString() : "";
}
