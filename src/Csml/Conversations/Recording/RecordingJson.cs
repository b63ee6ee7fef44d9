using System.Text.Json;
using Csml.Values;

namespace Csml.Conversations.Recording;

/// <summary>A recording as JSON. What is null, false or empty is left out.</summary>
internal static class RecordingJson
{
    private const int CurrentVersion = 1;

    public static void Write(Utf8JsonWriter writer, TurnRecording turn)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, CurrentVersion);
        writer.WriteString("build"u8, turn.Build);
        WriteEvent(writer, turn.Event);
        writer.WriteString("before"u8, turn.Before);
        writer.WriteString("after"u8, turn.After);
        if (turn.State is { } state)
        {
            writer.WritePropertyName("state"u8);
            state.WriteTo(writer);
        }
        writer.WriteNumber("steps"u8, turn.Steps);
        writer.WriteNumber("seed"u8, turn.Seed);
        WriteTimes(writer, turn.Times);
        WriteAnswers(writer, turn.Answers);
        if (turn.HasAppsEndpoint)
            writer.WriteBoolean("apps_endpoint"u8, true);
        if (turn.End is { } end)
        {
            writer.WriteStartObject("end"u8);
            writer.WriteNumber("count"u8, end.Count);
            writer.WriteString("text"u8, end.Text);
            writer.WriteEndObject();
        }
        if (turn.HidesSecret)
            writer.WriteBoolean("hides_secret"u8, true);
        writer.WriteEndObject();
    }

    public static TurnRecording Read(JsonElement element, Client client)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("version"u8, out var version))
            throw new JsonException("This is not the recording of a turn.");
        if (version.GetInt32() > CurrentVersion)
            throw new JsonException($"The recording was written by a newer release (version {version.GetInt32()}).");
        return new TurnRecording
        {
            Build = TextOf(element.GetProperty("build"u8)),
            Event = ReadEvent(element.GetProperty("event"u8), client),
            Before = TextOf(element.GetProperty("before"u8)),
            After = TextOf(element.GetProperty("after"u8)),
            State = element.TryGetProperty("state"u8, out var state) ? ConversationState.Read(state) : null,
            Steps = element.GetProperty("steps"u8).GetInt32(),
            Seed = element.GetProperty("seed"u8).GetInt32(),
            Times = element.TryGetProperty("times"u8, out var times) ? ReadTimes(times) : [],
            Answers = element.TryGetProperty("answers"u8, out var answers) ? [.. answers.EnumerateArray().Select(ReadAnswer)] : [],
            HasAppsEndpoint = element.TryGetProperty("apps_endpoint"u8, out _),
            End = element.TryGetProperty("end"u8, out var end)
                ? new BudgetEnd(end.GetProperty("count"u8).GetInt64(), TextOf(end.GetProperty("text"u8)))
                : null,
            HidesSecret = element.TryGetProperty("hides_secret"u8, out _),
        };
    }

    private static void WriteEvent(Utf8JsonWriter writer, Event incoming)
    {
        writer.WriteStartObject("event"u8);
        writer.WriteString("content_type"u8, incoming.ContentType);
        writer.WritePropertyName("content"u8);
        ValueJson.Write(writer, incoming.Content);
        if (incoming.Metadata.AsObject.Count > 0)
        {
            writer.WritePropertyName("metadata"u8);
            ValueJson.Write(writer, incoming.Metadata);
        }
        if (incoming.IsSecure)
            writer.WriteBoolean("secure"u8, true);
        if (incoming.Switch is { } arrival)
        {
            writer.WriteStartObject("switch"u8);
            writer.WriteString("bot_id"u8, arrival.BotId);
            writer.WriteString("version_id"u8, arrival.VersionId);
            writer.WriteString("flow"u8, arrival.Flow);
            writer.WriteString("step"u8, arrival.Step);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static Event ReadEvent(JsonElement element, Client client)
    {
        var read = new Event(TextOf(element.GetProperty("content_type"u8)), ValueJson.FromElement(element.GetProperty("content"u8)))
        {
            Client = client,
            IsSecure = element.TryGetProperty("secure"u8, out _),
            Switch = element.TryGetProperty("switch"u8, out var arrival)
                ? new BotSwitch(
                    TextOf(arrival.GetProperty("bot_id"u8)),
                    arrival.GetProperty("version_id"u8).GetString(),
                    arrival.GetProperty("flow"u8).GetString(),
                    TextOf(arrival.GetProperty("step"u8)))
                : null,
        };
        return element.TryGetProperty("metadata"u8, out var metadata) ? read with { Metadata = ValueJson.FromElement(metadata) } : read;
    }

    // The first as ticks, and how many ticks later than the one before each other is: a loop may read thousands.
    private static void WriteTimes(Utf8JsonWriter writer, IReadOnlyList<DateTimeOffset> times)
    {
        if (times.Count == 0)
            return;
        writer.WriteStartArray("times"u8);
        var before = 0L;
        foreach (var time in times)
        {
            writer.WriteNumberValue(time.UtcTicks - before);
            before = time.UtcTicks;
        }
        writer.WriteEndArray();
    }

    private static List<DateTimeOffset> ReadTimes(JsonElement element)
    {
        var times = new List<DateTimeOffset>(element.GetArrayLength());
        var ticks = 0L;
        foreach (var time in element.EnumerateArray())
            times.Add(new DateTimeOffset(ticks += time.GetInt64(), TimeSpan.Zero));
        return times;
    }

    private static void WriteAnswers(Utf8JsonWriter writer, IReadOnlyList<RecordedAnswer> answers)
    {
        if (answers.Count == 0)
            return;
        writer.WriteStartArray("answers"u8);
        foreach (var (request, answer) in answers)
        {
            writer.WriteStartObject();
            writer.WriteString("request"u8, request);
            if (answer is not null)
                WriteAnswer(writer, answer);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, OutsideAnswer answer)
    {
        if (answer.Failure is { } failure)
        {
            writer.WriteString("failure"u8, failure);
        }
        else
        {
            writer.WritePropertyName("value"u8);
            StoredValue.Write(writer, answer.Value);
        }
        if (answer.Info is { } info)
        {
            writer.WritePropertyName("info"u8);
            StoredValue.Write(writer, Value.Object(info));
        }
    }

    private static RecordedAnswer ReadAnswer(JsonElement element)
    {
        var answer = element.TryGetProperty("failure"u8, out var failure) ? OutsideAnswer.Failed(TextOf(failure))
            : element.TryGetProperty("value"u8, out var value) ? OutsideAnswer.Of(StoredValue.Read(value))
            : null;
        if (answer is not null && element.TryGetProperty("info"u8, out var info))
            answer = answer with { Info = StoredValue.Read(info).AsObject };
        return new RecordedAnswer(TextOf(element.GetProperty("request"u8)), answer);
    }

    private static string TextOf(JsonElement element) => element.GetString() ?? throw new JsonException("A text was expected.");
}
