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

    /// <summary>The content; for the types text and error the value of its one field.</summary>
    public Value Body { get; }

    public bool IsError => ContentType == ErrorType;

    public static Message Error(string text) => new(ErrorType, Value.String(text));

    /// <summary>Writes the object with its two fields.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("content_type"u8, ContentType);
        writer.WritePropertyName("content"u8);
        if (ContentType is TextType or ErrorType)
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
