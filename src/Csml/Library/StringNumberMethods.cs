using System.Collections.Frozen;
using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of numbers on texts that read as numbers: an int's on an int, a float's on a float.</summary>
internal static class StringNumberMethods
{
    private static readonly FrozenDictionary<string, Method> OfInts = IntMethods.Rows.ToFrozenDictionary(row => row.Name);
    private static readonly FrozenDictionary<string, Method> OfFloats = FloatMethods.Rows.ToFrozenDictionary(row => row.Name);

    public static readonly Method[] Rows =
    [
        new("is_number", "is_number() => boolean", "Whether the text reads as a number.", (ref receiver, in _, _) =>
            Value.Boolean(NumberText.TryParse(receiver.AsString, out _))),
        new("is_int", "is_int() => boolean", "Whether the text reads as an int.", (ref receiver, in _, _) =>
            Value.Boolean(NumberText.TryParse(receiver.AsString, out var number) && number.Kind == ValueKind.Int)),
        new("is_float", "is_float() => boolean", "Whether the text reads as a number and has a point.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.AsString.Contains('.') && NumberText.TryParse(receiver.AsString, out _))),
        .. OfFloats.Values.Where(row => row.Name != "precision").Select(OfText),
    ];

    private static Method OfText(Method ofFloats)
    {
        var (name, ofInts) = (ofFloats.Name, OfInts[ofFloats.Name]);
        var usage = ofFloats.Usage == ofInts.Usage ? ofFloats.Usage : ofFloats.Usage[..ofFloats.Usage.IndexOf("=>", StringComparison.Ordinal)] + "=> number";
        return new Method(name, usage, $"Of a text that reads as a number, the same as {name}() of that number.", (ref receiver, in arguments, context) =>
        {
            if (!NumberText.TryParse(receiver.AsString, out var number))
                return context.Fail(LibraryTexts.NotANumber(name, receiver.AsString));
            return (number.Kind == ValueKind.Int ? ofInts : ofFloats).Call(ref number, arguments, context);
        });
    }
}
