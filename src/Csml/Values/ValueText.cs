using System.Globalization;
using System.Text;

namespace Csml.Values;

/// <summary>Values as text: alone (<c>2</c>, <c>Null</c>) or inside arrays and objects, where they are compact JSON with sorted keys.</summary>
internal static class ValueText
{
    /// <summary>Deeper nesting than this is cut off as null, so that no value can overflow the stack.</summary>
    public const int MaxDepth = 200;

    /// <summary>
    /// About as long as a text of arrays and objects gets: the rest is left out, since a small value that holds another many times over
    /// could be written in more characters than there is memory for.
    /// </summary>
    public const int MaxLength = 4_000_000;

    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString,
        ValueKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => FloatText.Alone(value.AsFloat),
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Array or ValueKind.Object => Json(value),
        _ => "Null",
    };

    /// <param name="most">The length from which on the text is of no use any more: little is written after it.</param>
    public static void Append(StringBuilder text, Value value, int most = MaxLength)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                text.Append(value.AsString);
                break;
            case ValueKind.Int:
                text.Append(value.AsInt);
                break;
            case ValueKind.Array or ValueKind.Object:
                AppendJson(text, value, 0, most);
                break;
            default:
                text.Append(Of(value));
                break;
        }
    }

    public static string Json(Value value)
    {
        var text = new StringBuilder();
        AppendJson(text, value, 0, MaxLength);
        return text.ToString();
    }

    /// <summary>Could the JSON of a value be as long as that? An estimate from above.</summary>
    public static bool MayReach(Value value, int bytes) => Estimate(value, bytes, 0) >= bytes;

    private static int Estimate(Value value, int enough, int depth)
    {
        const int PerValue = 48;
        const int PerCharacter = 6;
        var sum = PerValue;
        if (value.Kind == ValueKind.String)
            return sum + value.AsString.Length * PerCharacter;
        if (depth > MaxDepth)
            return sum;
        if (value.Kind == ValueKind.Array)
        {
            for (var i = 0; i < value.AsArray.Count && sum < enough; i++)
                sum += Estimate(value.AsArray.Items[i], enough, depth + 1);
        }
        else if (value.Kind == ValueKind.Object)
        {
            foreach (var (key, field) in value.AsObject.Fields)
            {
                sum += key.Length * PerCharacter + Estimate(field, enough, depth + 1);
                if (sum >= enough)
                    break;
            }
        }
        return sum;
    }

    private static void AppendJson(StringBuilder text, Value value, int depth, int most)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                AppendQuoted(text, value.AsString);
                break;
            case ValueKind.Int:
                text.Append(value.AsInt);
                break;
            case ValueKind.Float:
                text.Append(FloatText.InJson(value.AsFloat));
                break;
            case ValueKind.Boolean:
                text.Append(value.AsBoolean ? "true" : "false");
                break;
            case ValueKind.Array when depth < MaxDepth:
                AppendArray(text, value.AsArray, depth, most);
                break;
            case ValueKind.Object when depth < MaxDepth:
                AppendFields(text, value.AsObject, depth, most);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    // A component inside something else is shown with its type around it.
    private static void AppendNested(StringBuilder text, Value value, int depth, int most)
    {
        var isComponent = value.Kind == ValueKind.Object && value.AsObject.IsComponent;
        if (isComponent)
            text.Append("{\"content\":");
        AppendJson(text, value, depth + 1, most);
        if (!isComponent)
            return;
        text.Append(",\"content_type\":");
        AppendQuoted(text, value.AsObject.ContentType);
        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, ArrayValue array, int depth, int most)
    {
        text.Append('[');
        for (var i = 0; i < array.Count && text.Length <= most; i++)
        {
            if (i > 0)
                text.Append(',');
            AppendNested(text, array.Items[i], depth, most);
        }
        text.Append(']');
    }

    private static void AppendFields(StringBuilder text, ObjectValue value, int depth, int most)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, field) in value.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (text.Length > most)
                break;
            if (!first)
                text.Append(',');
            first = false;
            AppendQuoted(text, key);
            text.Append(':');
            AppendNested(text, field, depth, most);
        }
        text.Append('}');
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }
}
