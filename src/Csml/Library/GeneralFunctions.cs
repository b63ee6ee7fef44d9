using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary>Small functions on values.</summary>
internal static class GeneralFunctions
{
    public static readonly BuiltIn[] Rows =
    [
        new("Length", "Length(length: string|array) => int", "The number of elements of an array or of bytes of a string.", Length),
        new("Exists", "Exists(string: string) => boolean", "Whether there is a local or remembered variable of that name.", Exists),
        new("Find", "Find(value: string, in: string) => boolean", "Whether a text is within another, case ignored.", Find),
        new("Floor", "Floor(float: float) => float", "The next whole number below.", Floor),
        new("Or", "Or(value, fallback) => any", "A value, or another when the first could not be had.", Or) { HasQuietArguments = true },
        new("Object", "Object(...) => object", "An object of the named arguments.", Object) { ChecksArguments = true },
        new("Debug", "Debug(...) => debug", "A message that shows the arguments as texts.", Debug) { ChecksArguments = true },
    ];

    private static Value Length(in Arguments arguments, CallContext context)
    {
        var value = arguments.Get("length", 0);
        return Value.Int(value.Kind == ValueKind.Array ? value.AsArray.Count : Encoding.UTF8.GetByteCount(value.AsString));
    }

    private static Value Exists(in Arguments arguments, CallContext context) =>
        Value.Boolean(context.Exists(arguments.Get("string", 0).AsString));

    private static Value Find(in Arguments arguments, CallContext context) =>
        Value.Boolean(CaseMapping.ToLower(arguments.Get("in", 1).AsString)
            .Contains(CaseMapping.ToLower(arguments.Get("value", 0).AsString), StringComparison.Ordinal));

    private static Value Floor(in Arguments arguments, CallContext context) => Value.Float(Math.Floor(arguments.Get("float", 0).AsFloat));

    private static Value Or(in Arguments arguments, CallContext context)
    {
        var value = arguments.Get("value", 0);
        return value.IsError ? arguments.Get("fallback", 1) : value;
    }

    private static Value Object(in Arguments arguments, CallContext context)
    {
        if (arguments.Count > 0 && !arguments.AreNamed)
            return context.FailUsage("Object(key=value, ...) => object");
        var fields = new ObjectValue(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.NameOf(i) is { } name)
                fields[name] = arguments[i];
        }
        return Value.Object(fields);
    }

    private static Value Debug(in Arguments arguments, CallContext context)
    {
        var texts = new List<Value>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = new BoundedText(context).Append(arguments[i]).Finish();
            if (text.IsError)
                return text;
            texts.Add(text);
        }
        return Value.Object(new ObjectValue { ContentType = "debug", ["args"] = Value.Array(new ArrayValue(texts)) });
    }
}
