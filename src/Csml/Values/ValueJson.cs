using System.Text.Json;
using System.Text.Json.Serialization;

namespace Csml.Values;

/// <summary>
/// Values as the JSON that clients see: plain objects, and a component that stands inside something as
/// <c>{"content_type": TYPE, "content": FIELDS}</c>. Put it on a property, or in a serializer's converters, to carry values.
/// </summary>
public sealed class ValueJson : JsonConverter<Value>
{
    public override bool HandleNull => true;

    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FromElement(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, Value value) => Write(writer, value, 0);

    /// <summary>A value as a message or a memory shows it: a component with its type around it.</summary>
    public static void WriteNested(Utf8JsonWriter writer, Value value) => WriteNested(writer, value, 0);

    /// <summary>The value that plain JSON stands for; a number with a point or an exponent is a float.</summary>
    public static Value FromElement(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return Value.String(element.GetString()!);
            case JsonValueKind.Number:
                return NumberOf(element);
            case JsonValueKind.True:
                return Value.True;
            case JsonValueKind.False:
                return Value.False;
            case JsonValueKind.Array:
                var items = new List<Value>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    items.Add(FromElement(item));
                return Value.Array(new ArrayValue(items));
            case JsonValueKind.Object:
                var fields = new ObjectValue();
                foreach (var property in element.EnumerateObject())
                    fields[property.Name] = FromElement(property.Value);
                return Value.Object(fields);
            default:
                return Value.Null;
        }
    }

    private static Value NumberOf(JsonElement element)
    {
        var isWhole = element.GetRawText().AsSpan().IndexOfAny(".eE") < 0;
        return isWhole && element.TryGetInt64(out var whole) && !IsNegativeZero(element, whole) ? Value.Int(whole) : Value.Float(element.GetDouble());
    }

    private static bool IsNegativeZero(JsonElement element, long whole) => whole == 0 && element.GetRawText()[0] == '-';

    private static void WriteNested(Utf8JsonWriter writer, Value value, int depth)
    {
        if (value.Kind != ValueKind.Object || !value.AsObject.IsComponent)
        {
            Write(writer, value, depth);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("content_type"u8, value.AsObject.ContentType);
        writer.WritePropertyName("content"u8);
        Write(writer, value, depth);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Value value, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                writer.WriteStringValue(value.AsString);
                break;
            case ValueKind.Int:
                writer.WriteNumberValue(value.AsInt);
                break;
            case ValueKind.Float:
                writer.WriteRawValue(FloatText.InJson(value.AsFloat), skipInputValidation: true);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Array when depth < ValueText.MaxDepth:
                writer.WriteStartArray();
                foreach (var item in value.AsArray.Items)
                    WriteNested(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            case ValueKind.Object when depth < ValueText.MaxDepth:
                writer.WriteStartObject();
                foreach (var (key, field) in value.AsObject.Fields)
                {
                    writer.WritePropertyName(key);
                    WriteNested(writer, field, depth + 1);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
