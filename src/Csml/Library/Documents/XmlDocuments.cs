using System.Globalization;
using System.Text;
using System.Xml;
using Csml.Values;

namespace Csml.Library.Documents;

/// <summary>
/// XML as objects: an element is a field; its attributes are fields that begin with <c>@</c>; elements of one name in one place are an
/// array; an element that holds nothing but text is that text, or the number or boolean that it reads as, and has it in <c>$text</c> where
/// it has attributes. Text between elements outweighs them.
/// </summary>
internal static class XmlDocuments
{
    private const string AttributePrefix = "@";
    private const string TextField = "$text";

    // An element takes as long as the machine to look at so many characters.
    private const int CostOfElement = 1_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the first element; what comes behind it is not looked at.</summary>
    /// <returns>False when the text is no XML, or is nested too deep, or holds more than the turn may read.</returns>
    public static bool TryRead(string text, CallContext context, out Value value)
    {
        value = default;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            reader.MoveToContent();
            var name = reader.LocalName;
            if (!TryReadElement(reader, context, out var content))
                return false;
            value = Value.Object(new ObjectValue { [name] = content.IsUndefined ? Value.Null : content });
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    // Undefined when there is nothing in the element.
    private static bool TryReadElement(XmlReader reader, CallContext context, out Value value)
    {
        value = default;
        if (reader.Depth >= ValueText.MaxDepth || !context.Spend(CostOfElement))
            return false;
        var fields = new ObjectValue();
        ReadAttributes(reader, fields);
        var attributes = fields.Count;
        var depth = reader.Depth;
        var text = new StringBuilder();
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                    text.Append(reader.Value);
                else if (reader.NodeType == XmlNodeType.Element && !TryAddElement(reader, context, fields))
                    return false;
            }
        }
        var trimmed = text.ToString().Trim();
        if (trimmed.Length > 0)
            value = WithText(fields, attributes, ValueOf(trimmed));
        else if (fields.Count > 0)
            value = Value.Object(fields);
        return true;
    }

    private static Value WithText(ObjectValue fields, int attributes, Value text)
    {
        if (attributes == 0)
            return text;
        var kept = new ObjectValue(attributes + 1);
        foreach (var (key, attribute) in fields.Fields.Take(attributes))
            kept[key] = attribute;
        kept[TextField] = text;
        return Value.Object(kept);
    }

    private static void ReadAttributes(XmlReader reader, ObjectValue fields)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                fields[AttributePrefix + reader.Name] = ValueOf(reader.Value.Trim());
        }
        reader.MoveToElement();
    }

    private static bool TryAddElement(XmlReader reader, CallContext context, ObjectValue fields)
    {
        var name = reader.LocalName;
        if (!TryReadElement(reader, context, out var value))
            return false;
        if (value.IsUndefined)
            return true;
        if (!fields.TryGet(name, out var present))
            fields[name] = value;
        else if (present.Kind == ValueKind.Array)
            present.AsArray.Items.Add(value);
        else
            fields[name] = Value.Array(new ArrayValue([present, value]));
        return true;
    }

    // Numbers with zeros in front are texts: they are codes.
    private static Value ValueOf(string text)
    {
        if (text is "true" or "false")
            return Value.Boolean(text == "true");
        var isCode = text.Length > 1 && text[0] == '0';
        var digits = text.Length > 1 && text[0] == '+' ? text.AsSpan(1) : text;
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return isCode ? Value.String(text) : Value.Int(whole);
        if (!NumberText.TryParse(text, out var number) || (isCode && text[1] != '.') || !double.IsFinite(NumberText.ToDouble(number)))
            return Value.String(text);
        return Value.Float(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the fields of an object as elements, by the rules that they are read by; nothing stands around them.</summary>
    /// <returns>False when a field can't be the name of an element or attribute, or a text can't be in XML.</returns>
    public static bool TryWrite(ObjectValue fields, BoundedText xml) => TryWriteFields(fields, xml, 0);

    private static bool TryWriteFields(ObjectValue fields, BoundedText xml, int depth)
    {
        foreach (var (key, field) in fields.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (xml.IsFull)
                break;
            if (key.StartsWith(AttributePrefix, StringComparison.Ordinal) && depth > 0)
                continue;
            if (!(key == TextField && depth > 0 ? TryWriteText(field, xml) : TryWriteElements(key, field, xml, depth)))
                return false;
        }
        return true;
    }

    private static bool TryWriteElements(string name, Value value, BoundedText xml, int depth)
    {
        if (value.Kind != ValueKind.Array)
            return TryWriteElement(name, value, xml, depth);
        foreach (var item in value.AsArray.Items)
        {
            if (!xml.IsFull && !TryWriteElement(name, item, xml, depth))
                return false;
        }
        return true;
    }

    private static bool TryWriteElement(string name, Value value, BoundedText xml, int depth)
    {
        if (!IsName(name) || depth > ValueText.MaxDepth)
            return false;
        xml.Append('<').Append(name);
        if (value.Kind == ValueKind.Object && !TryWriteAttributes(value.AsObject, xml))
            return false;
        xml.Append('>');
        var isWritten = value.Kind switch
        {
            ValueKind.Object => TryWriteFields(value.AsObject, xml, depth + 1),
            ValueKind.Array => TryWriteElements(name, value, xml, depth + 1),
            _ => TryWriteText(value, xml),
        };
        xml.Append("</").Append(name).Append('>');
        return isWritten;
    }

    private static bool TryWriteAttributes(ObjectValue fields, BoundedText xml)
    {
        foreach (var (key, field) in fields.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (!key.StartsWith(AttributePrefix, StringComparison.Ordinal))
                continue;
            if (!IsName(key[1..]))
                return false;
            xml.Append(' ').Append(key.AsSpan(1)).Append("=\"");
            if (!TryWriteText(field, xml, isQuoted: true))
                return false;
            xml.Append('"');
        }
        return true;
    }

    private static bool TryWriteText(Value value, BoundedText xml, bool isQuoted = false)
    {
        if (value.IsNull)
            return true;
        var text = value.Kind is ValueKind.Array or ValueKind.Object ? ValueText.Json(value) : value.ToString();
        if (text.EnumerateRunes().Any(rune => rune.Value is 0xFFFD or < ' ' and not ('\n' or '\r' or '\t') or 0xFFFE or 0xFFFF))
            return false;
        // No more than XML asks for: the end of a section of CDATA may not stand in a text.
        text = text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("]]>", "]]&gt;", StringComparison.Ordinal);
        xml.Append(isQuoted ? text.Replace("\"", "&quot;", StringComparison.Ordinal) : text);
        return true;
    }

    private static bool IsName(string name) => name.Length > 0 && XmlConvert.IsStartNCNameChar(name[0]) && name.All(XmlConvert.IsNCNameChar);
}
