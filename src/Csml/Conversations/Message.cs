using System.Text.Json;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>
/// A message of the bot: <c>{"content_type": TYPE, "content": CONTENT}</c>. Of a text or an error message the body is the text
/// alone, and the object around it is made when it is written.
/// </summary>
public sealed class Message
{
    public const string TextType = "text";
    public const string ErrorType = "error";

    public Message(string contentType, Value body)
    {
        ContentType = contentType;
        Body = body;
    }

    public string ContentType { get; }

    /// <summary>The content; the value of its one field where it <see cref="IsBare"/>.</summary>
    public Value Body { get; }

    /// <summary>
    /// Is the body the value of the content's one field? Texts and errors are so, but not the content of a text event that is said as it is.
    /// </summary>
    public bool IsBare => ContentType is TextType or ErrorType && Body.Kind != ValueKind.Object;

    public bool IsError => ContentType == ErrorType;

    public static Message Error(string text) => new(ErrorType, Value.String(text));

    /// <summary>Writes the object with its two fields.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("content_type"u8, ContentType);
        writer.WritePropertyName("content"u8);
        if (IsBare)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(ContentType);
            ValueJson.Write(writer, Body);
            writer.WriteEndObject();
        }
        else
        {
            ValueJson.Write(writer, Body);
        }
        writer.WriteEndObject();
    }
}
