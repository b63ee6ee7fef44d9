using System.Text;
using System.Text.Json;
using Cli.Chat;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing.Playing;

/// <summary>A message of the bot, as expectations look at it.</summary>
/// <param name="Origin">The statement that it comes of; null when it comes of none.</param>
internal sealed record SaidMessage(Message Message, StatementPlace? Origin)
{
    private IReadOnlyList<Button>? _buttons;
    private JsonElement? _content;

    /// <summary>Of a text message, as a person reads it: a number that is said is a text, too. Null of any other message.</summary>
    public string? Text => Message is { ContentType: Message.TextType, IsBare: true } ? Message.Body.ToString() : null;

    public string? ErrorText => Message is { IsError: true, IsBare: true } ? Message.Body.ToString() : null;

    /// <summary>Of a component that has one; empty when it has none.</summary>
    public string Title => Message.Body.Kind == ValueKind.Object && Message.Body.AsObject.TryGet("title", out var title) ? title.ToString() : "";

    public IReadOnlyList<Button> Buttons => _buttons ??= [.. Button.In(Message)];

    /// <summary>The content of a component.</summary>
    public JsonElement Content => _content ??= JsonElement.Parse(Json(Message.Body));

    /// <summary>A value as clients see it, in one line.</summary>
    public static string Json(Value value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            ValueJson.Write(writer, value);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
