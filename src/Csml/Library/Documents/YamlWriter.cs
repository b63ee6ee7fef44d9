using System.Buffers;
using System.Globalization;
using Csml.Values;

namespace Csml.Library.Documents;

/// <summary>Writes a value as a document of YAML: keys sorted, two spaces a level, words quoted where they would read as something else.</summary>
internal sealed class YamlWriter(BoundedText yaml)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(":{}[],#`\"'\\");

    private static readonly string[] Words =
    [
        "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE",
        "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF",
    ];

    public static void Write(Value value, BoundedText yaml)
    {
        yaml.Append("---\n");
        new YamlWriter(yaml).Write(value, 0);
        yaml.Append('\n');
    }

    private void Write(Value value, int level)
    {
        switch (value.Kind)
        {
            case ValueKind.Array when level < ValueText.MaxDepth:
                WriteItems(value.AsArray.Items, level);
                break;
            case ValueKind.Object when level < ValueText.MaxDepth:
                WriteFields(value.AsObject, level);
                break;
            case ValueKind.String:
                WriteText(value.AsString);
                break;
            case ValueKind.Float:
                yaml.Append(TextOf(value.AsFloat));
                break;
            case ValueKind.Int or ValueKind.Boolean:
                yaml.Append(value);
                break;
            default:
                yaml.Append('~');
                break;
        }
    }

    private static string TextOf(double value) =>
        double.IsNaN(value) ? ".nan" : double.IsInfinity(value) ? value > 0 ? ".inf" : "-.inf" : FloatText.InJson(value);

    private void WriteItems(List<Value> items, int level)
    {
        if (items.Count == 0)
            yaml.Append("[]");
        for (var i = 0; i < items.Count && !yaml.IsFull; i++)
        {
            if (i > 0)
                StartLine(level);
            yaml.Append("- ");
            // What has lines of its own begins on this one.
            Write(Nested(items[i]), level + 1);
        }
    }

    private void WriteFields(ObjectValue value, int level)
    {
        if (value.Count == 0)
            yaml.Append("{}");
        var isFirst = true;
        foreach (var (key, field) in value.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (yaml.IsFull)
                return;
            if (!isFirst)
                StartLine(level);
            isFirst = false;
            WriteText(key);
            yaml.Append(':');
            var nested = Nested(field);
            var hasLines = nested is { Kind: ValueKind.Array, AsArray.Count: > 0 } or { Kind: ValueKind.Object, AsObject.Count: > 0 };
            if (hasLines)
                StartLine(level + 1);
            else
                yaml.Append(' ');
            Write(nested, level + 1);
        }
    }

    // A component inside something has its type around it, as in JSON.
    private static Value Nested(Value value)
    {
        if (value.Kind != ValueKind.Object || !value.AsObject.IsComponent)
            return value;
        var component = value.AsObject;
        return Value.Object(new ObjectValue
        {
            ["content"] = Value.Object(component.Copy(ObjectValue.Plain)),
            ["content_type"] = Value.String(component.ContentType),
        });
    }

    private void StartLine(int level)
    {
        yaml.Append('\n');
        for (var i = 0; i < level; i++)
            yaml.Append("  ");
    }

    private void WriteText(string text)
    {
        if (!NeedsQuotes(text))
        {
            yaml.Append(text);
            return;
        }
        yaml.Append('"');
        foreach (var c in text)
        {
            if (yaml.IsFull)
                return;
            var escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '\x7F' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => null,
            };
            if (escape is null)
                yaml.Append(c);
            else
                yaml.Append(escape);
        }
        yaml.Append('"');
    }

    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || text[0] is ' ' or '&' or '*' or '?' or '|' or '-' or '<' or '>' or '=' or '!' or '%' or '@' or '.'
        || text[^1] == ' '
        || text.AsSpan().ContainsAny(Marks)
        || text.Any(char.IsControl)
        || text.StartsWith("0x", StringComparison.Ordinal)
        || Words.Contains(text)
        || YamlScalars.ValueOf(text).Kind != ValueKind.String
        || NumberText.TryParse(text, out _);
}
