using System.Text.Json;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>
/// A value as states keep it: JSON that gives back the very same value. What plain JSON has no words for (a component, a closure, an
/// error, what is known of a value, a float like infinity) is an object whose one key begins with <c>$</c>; an object of the author's with such a key is kept
/// under <c>$object</c>.
/// </summary>
internal static class StoredValue
{
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        if (value.IsSecure)
            WriteTagged(writer, "$secure", value.WithSecure(false), static (writer, value) => Write(writer, value));
        else if (value.HeldInfo is not null)
            WriteTagged(writer, "$info", value, WriteInformed);
        else
            WritePlain(writer, value);
    }

    public static Value Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return Value.Array(new ArrayValue([.. element.EnumerateArray().Select(Read)]));
            case JsonValueKind.Object:
                return IsTagged(element, out var tagged) ? ReadTagged(tagged) : Value.Object(ReadFields(element, ObjectValue.Plain));
            default:
                return ValueJson.FromElement(element);
        }
    }

    private static void WritePlain(Utf8JsonWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null when value.ErrorText is { } error:
                WriteTagged(writer, "$error", error, static (writer, error) => writer.WriteStringValue(error));
                break;
            case ValueKind.Float when !double.IsFinite(value.AsFloat):
                WriteTagged(writer, "$float", value.ToString(), static (writer, text) => writer.WriteStringValue(text));
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ValueKind.Object when value.AsObject.IsComponent:
                WriteTagged(writer, "$component", value.AsObject, WriteComponent);
                break;
            case ValueKind.Object when value.AsObject.Fields.Keys.Any(key => key.StartsWith('$')):
                WriteTagged(writer, "$object", value.AsObject, WriteFields);
                break;
            case ValueKind.Object:
                WriteFields(writer, value.AsObject);
                break;
            case ValueKind.Closure:
                WriteTagged(writer, "$closure", value.AsClosure, WriteClosure);
                break;
            default:
                ValueJson.Write(writer, value);
                break;
        }
    }

    private static void WriteTagged<T>(Utf8JsonWriter writer, string tag, T content, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(tag);
        write(writer, content);
        writer.WriteEndObject();
    }

    private static void WriteInformed(Utf8JsonWriter writer, Value value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("value"u8);
        WritePlain(writer, value);
        writer.WritePropertyName("info"u8);
        WriteFields(writer, value.HeldInfo!);
        writer.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter writer, ObjectValue component)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, component.ContentType);
        writer.WritePropertyName("fields"u8);
        WriteFields(writer, component);
        writer.WriteEndObject();
    }

    private static void WriteClosure(Utf8JsonWriter writer, ClosureValue closure)
    {
        writer.WriteStartObject();
        writer.WriteString("flow"u8, closure.Flow);
        writer.WriteNumber("index"u8, closure.Index);
        if (closure.Captured is { Count: > 0 } captured)
        {
            writer.WritePropertyName("captured"u8);
            WriteFields(writer, captured);
        }
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, ObjectValue value)
    {
        writer.WriteStartObject();
        foreach (var (key, field) in value.Fields)
        {
            writer.WritePropertyName(key);
            Write(writer, field);
        }
        writer.WriteEndObject();
    }

    private static bool IsTagged(JsonElement element, out JsonProperty tagged)
    {
        var properties = element.EnumerateObject();
        tagged = properties.MoveNext() ? properties.Current : default;
        return tagged.Value.ValueKind != JsonValueKind.Undefined && tagged.Name.StartsWith('$') && !properties.MoveNext();
    }

    private static Value ReadTagged(JsonProperty tagged)
    {
        var content = tagged.Value;
        return tagged.Name switch
        {
            "$secure" => Read(content).WithSecure(),
            "$info" => Read(content.GetProperty("value"u8)).WithInfo(ReadFields(content.GetProperty("info"u8), ObjectValue.Plain)),
            "$error" => Value.Error(content.GetString()!),
            "$float" => NumberText.TryParse(content.GetString()!, out var number) ? number : Value.Null,
            "$component" => Value.Object(ReadFields(content.GetProperty("fields"u8), content.GetProperty("type"u8).GetString()!)),
            "$object" => Value.Object(ReadFields(content, ObjectValue.Plain)),
            "$closure" => Value.Closure(new ClosureValue(
                content.GetProperty("flow"u8).GetString()!,
                content.GetProperty("index"u8).GetInt32(),
                content.TryGetProperty("captured"u8, out var captured) ? ReadFields(captured, ObjectValue.Plain) : null)),
            _ => throw new JsonException($"\"{tagged.Name}\" is no kind of value that this release knows."),
        };
    }

    private static ObjectValue ReadFields(JsonElement element, string contentType)
    {
        var value = new ObjectValue { ContentType = contentType };
        foreach (var property in element.EnumerateObject())
            value[property.Name] = Read(property.Value);
        return value;
    }
}
