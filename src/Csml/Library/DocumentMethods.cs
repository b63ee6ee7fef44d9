using Csml.Library.Documents;
using Csml.Values;

namespace Csml.Library;

/// <summary>Texts in the formats of documents, and objects as such texts.</summary>
internal static class DocumentMethods
{
    /// <summary>Methods of texts.</summary>
    public static readonly Method[] StringRows =
    [
        new("from_json", "from_json() => any", "The value that the text is the JSON of.", FromJson),
        new("to_json", "to_json() => any", "The value that the text is the JSON, XML or YAML of.", ToJson),
    ];

    /// <summary>Methods of objects.</summary>
    public static readonly Method[] ObjectRows =
    [
        new("to_yaml", "to_yaml() => string", "The object as a document of YAML.", (ref receiver, in _, context) =>
        {
            var yaml = new BoundedText(context);
            YamlWriter.Write(receiver, yaml);
            return yaml.Finish();
        }),
        new("to_xml", "to_xml() => string", "The fields of the object as elements of XML; those whose names begin with @ as attributes.", (ref receiver, in _, context) =>
        {
            var xml = new BoundedText(context);
            return XmlDocuments.TryWrite(receiver.AsObject, xml) ? xml.Finish() : context.Fail(LibraryTexts.NotInXml);
        }),
    ];

    private static Value FromJson(ref Value receiver, in Arguments arguments, CallContext context)
    {
        context.Spend(receiver.AsString.Length);
        return JsonDocuments.TryRead(receiver.AsString, out var value) ? value : context.Fail(LibraryTexts.InvalidJson);
    }

    private static Value ToJson(ref Value receiver, in Arguments arguments, CallContext context)
    {
        const int CostOfReading = 10;
        var text = receiver.AsString;
        context.Spend(text.Length * CostOfReading);
        var start = text.AsSpan().TrimStart();
        if (start is ['{' or '[' or '"', ..] && JsonDocuments.TryRead(text, out var value))
            return value;
        if (start is ['<', ..] && XmlDocuments.TryRead(text, context, out value))
            return value;
        return YamlReader.TryRead(text, context, out value) ? value : context.Fail(LibraryTexts.InvalidDocument);
    }
}
