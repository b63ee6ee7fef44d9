using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Csml.Conversations;
using Csml.Diagnostics;
using Csml.Values;

namespace Cli.Replay;

/// <summary>What came of a case; written as one line of JSON.</summary>
internal abstract record ReplayOutcome(string Id)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, Id);
            WriteFields(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    protected abstract void WriteFields(Utf8JsonWriter writer);
}

/// <summary>A conversation, turn by turn.</summary>
internal sealed record ConversationOutcome(string Id, IReadOnlyList<PlayedTurn> Turns) : ReplayOutcome(Id)
{
    protected override void WriteFields(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("turns"u8);
        foreach (var turn in Turns)
            turn.WriteTo(writer);
        writer.WriteEndArray();
    }
}

/// <summary>One event and what came of it.</summary>
/// <param name="State">What is kept after it.</param>
/// <param name="Error">Why no turn was run: the event was refused, or the bot does not compile; else null.</param>
internal sealed record PlayedTurn(IReadOnlyList<Message> Messages, bool ConversationEnded, ConversationState State, string? Error)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("messages"u8);
        foreach (var message in Messages)
            message.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteBoolean("conversation_end"u8, ConversationEnded);
        writer.WriteBoolean("hold"u8, State.Hold is not null);
        writer.WriteStartObject("memories"u8);
        foreach (var (name, value) in State.Memories.OrderBy(memory => memory.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            ValueJson.WriteNested(writer, value);
        }
        writer.WriteEndObject();
        writer.WriteString("error"u8, Error);
        writer.WriteEndObject();
    }
}

/// <summary>What validation has to say about flows. Columns count UTF-8 bytes from 1, as in the conformance cases.</summary>
internal sealed record ValidationOutcome(string Id, IReadOnlyList<Diagnostic> Diagnostics) : ReplayOutcome(Id)
{
    protected override void WriteFields(Utf8JsonWriter writer)
    {
        var bySeverity = Diagnostics.ToLookup(diagnostic => diagnostic.Severity);
        writer.WriteBoolean("valid"u8, !bySeverity.Contains(Severity.Error));
        Write(writer, "errors", bySeverity[Severity.Error]);
        Write(writer, "warnings", bySeverity[Severity.Warning]);
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartArray(name);
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteString("flow"u8, diagnostic.Flow);
            writer.WriteString("step"u8, diagnostic.Step);
            writer.WriteNumber("line"u8, diagnostic.Line);
            writer.WriteNumber("column"u8, diagnostic.Column);
            writer.WriteString("message"u8, diagnostic.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
