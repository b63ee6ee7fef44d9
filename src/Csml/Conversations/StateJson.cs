using System.Text.Json;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>The state of a conversation as JSON. What is null, false or empty is left out.</summary>
internal static class StateJson
{
    private const int CurrentVersion = 1;

    public static void Write(Utf8JsonWriter writer, ConversationState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, CurrentVersion);
        if (state.Memories.Count > 0)
        {
            writer.WritePropertyName("memories"u8);
            WriteVariables(writer, state.Memories);
        }
        if (state.IsOpen)
            writer.WriteBoolean("open"u8, true);
        if (state.Hold is { } hold)
        {
            writer.WritePropertyName("hold"u8);
            WriteHold(writer, hold);
        }
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">The JSON is none that <see cref="Write"/> makes, or is of a newer version.</exception>
    public static ConversationState Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("version"u8, out var version))
            throw new JsonException("This is not the state of a conversation.");
        if (version.GetInt32() > CurrentVersion)
            throw new JsonException($"The state of this conversation was written by a newer release (version {version.GetInt32()}).");
        return new ConversationState
        {
            Memories = element.TryGetProperty("memories"u8, out var memories) ? ReadVariables(memories) : ConversationState.New.Memories,
            IsOpen = element.TryGetProperty("open"u8, out _),
            Hold = element.TryGetProperty("hold"u8, out var hold) ? ReadHold(hold) : null,
        };
    }

    private static void WriteHold(Utf8JsonWriter writer, Hold hold)
    {
        writer.WriteStartObject();
        writer.WriteString("flow"u8, hold.Flow);
        writer.WriteString("step"u8, hold.Step);
        writer.WriteNumber("index"u8, hold.Index);
        writer.WriteString("hash"u8, hold.StepHash);
        if (hold.IsSecure)
            writer.WriteBoolean("secure"u8, true);
        if (hold.Rounds.Count > 0)
        {
            writer.WriteStartArray("rounds"u8);
            foreach (var round in hold.Rounds)
                writer.WriteNumberValue(round);
            writer.WriteEndArray();
        }
        if (hold.Locals.Count > 0)
        {
            writer.WritePropertyName("locals"u8);
            WriteVariables(writer, hold.Locals);
        }
        if (hold.Previous is { } previous)
        {
            writer.WriteStartObject("previous"u8);
            writer.WriteString("flow"u8, previous.Flow);
            writer.WriteString("step_flow"u8, previous.StepFlow);
            writer.WriteString("step"u8, previous.Step);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static Hold ReadHold(JsonElement element) => new()
    {
        Flow = element.GetProperty("flow"u8).GetString()!,
        Step = element.GetProperty("step"u8).GetString()!,
        Index = element.GetProperty("index"u8).GetInt32(),
        StepHash = element.GetProperty("hash"u8).GetString()!,
        IsSecure = element.TryGetProperty("secure"u8, out _),
        Rounds = element.TryGetProperty("rounds"u8, out var rounds) ? [.. rounds.EnumerateArray().Select(round => round.GetInt32())] : [],
        Locals = element.TryGetProperty("locals"u8, out var locals) ? ReadVariables(locals) : new Dictionary<string, Value>(),
        Previous = element.TryGetProperty("previous"u8, out var previous)
            ? new PreviousPlace(
                previous.GetProperty("flow"u8).GetString()!,
                previous.GetProperty("step_flow"u8).GetString()!,
                previous.GetProperty("step"u8).GetString()!)
            : null,
    };

    private static void WriteVariables(Utf8JsonWriter writer, IReadOnlyDictionary<string, Value> variables)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in variables)
        {
            writer.WritePropertyName(name);
            StoredValue.Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static Dictionary<string, Value> ReadVariables(JsonElement element)
    {
        var variables = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
            variables[property.Name] = StoredValue.Read(property.Value);
        return variables;
    }
}
