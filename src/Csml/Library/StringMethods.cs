using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of texts. Lengths are in bytes of UTF-8, positions in characters.</summary>
internal static class StringMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of bytes of the text in UTF-8.", (ref receiver, in _, _) =>
            Value.Int(Encoding.UTF8.GetByteCount(receiver.AsString))),
        // The first engine could never be asked: it wanted an argument that it had no use for. Those who gave it one are not let down.
        new("is_empty", "is_empty(...) => boolean", "Whether there is nothing in the text.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.AsString.Length == 0)),
        new("append", "append(text: string) => string", "The text with another behind it.", (ref receiver, in arguments, context) =>
            new BoundedText(context).Append(receiver).Append(arguments[0]).Finish()),
        new("contains", "contains(text: string) => boolean", "Whether a text is within this one.", (ref receiver, in arguments, _) =>
            Value.Boolean(receiver.AsString.Contains(arguments[0].AsString, StringComparison.Ordinal))),
        new("starts_with", "starts_with(text: string) => boolean", "Whether the text begins with another.", (ref receiver, in arguments, _) =>
            Value.Boolean(receiver.AsString.StartsWith(arguments[0].AsString, StringComparison.Ordinal))),
        new("ends_with", "ends_with(text: string) => boolean", "Whether the text ends with another.", (ref receiver, in arguments, _) =>
            Value.Boolean(receiver.AsString.EndsWith(arguments[0].AsString, StringComparison.Ordinal))),
        new("match", "match(text: string) => array", "A text as often as it is found in this one; null when it is not.", Match),
        new("replace", "replace(old: string, new: string) => string", "The text with the first of what is found replaced.", (ref receiver, in arguments, context) =>
            Replace(receiver.AsString, arguments, 1, context)),
        new("replace_all", "replace_all(old: string, new: string) => string", "The text with all that is found replaced.", (ref receiver, in arguments, context) =>
            Replace(receiver.AsString, arguments, int.MaxValue, context)),
        new("split", "split(separator: string) => array", "What lies between the separators; all characters when the separator is empty.", Split),
        new("slice", SliceRange.Parameters + " => string", "The characters from a position on, up to another; negative ones count from the end.", Slice),
        new("to_uppercase", "to_uppercase() => string", "The text in capital letters.", (ref receiver, in _, context) =>
            Text(CaseMapping.ToUpper(receiver.AsString), context)),
        new("to_lowercase", "to_lowercase() => string", "The text in small letters.", (ref receiver, in _, context) =>
            Text(CaseMapping.ToLower(receiver.AsString), context)),
        new("capitalize", "capitalize() => string", "The text with its first letter a capital.", Capitalize),
        new("trim", "trim() => string", "The text without white space at its ends.", (ref receiver, in _, _) => Value.String(receiver.AsString.Trim())),
        new("trim_left", "trim_left() => string", "The text without white space at its beginning.", (ref receiver, in _, _) =>
            Value.String(receiver.AsString.TrimStart())),
        new("trim_right", "trim_right() => string", "The text without white space at its end.", (ref receiver, in _, _) =>
            Value.String(receiver.AsString.TrimEnd())),
        new("is_email", "is_email() => boolean", "Whether the text has the form of a mail address.", (ref receiver, in _, _) =>
            Value.Boolean(IsEmail(receiver.AsString))),
    ];

    /// <summary>Something, one @, and something with a point in it that is neither first nor last.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        if (at < 1 || text.IndexOf('@', at + 1) >= 0)
            return false;
        var host = text.AsSpan(at + 1);
        return host.Length >= 3 && host[1..^1].Contains('.');
    }

    private static Value Text(string text, CallContext context) =>
        text.Length > context.ValueSize ? context.FailSize() : Value.String(text);

    private static Value Match(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var (text, wanted) = (receiver.AsString, arguments[0]);
        var found = new List<Value>();
        for (var at = Find(text, wanted.AsString, 0); at >= 0; at = Find(text, wanted.AsString, at))
        {
            if (found.Count == context.ValueSize)
                return context.FailSize();
            found.Add(wanted);
            at = After(text, at, wanted.AsString);
        }
        return found.Count == 0 ? Value.Null : Value.Array(new ArrayValue(found));
    }

    private static Value Replace(string text, in Arguments arguments, int most, CallContext context)
    {
        var (old, replacement) = (arguments[0].AsString, arguments[1].AsString);
        var replaced = new BoundedText(context);
        var done = 0;
        for (var at = Find(text, old, 0); at >= 0 && most > 0 && !replaced.IsFull; most--)
        {
            replaced.Append(text.AsSpan(done, at - done)).Append(replacement);
            done = at + old.Length;
            at = Find(text, old, After(text, at, old));
        }
        return replaced.Append(text.AsSpan(done)).Finish();
    }

    private static Value Split(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var (text, separator) = (receiver.AsString, arguments[0].AsString);
        var parts = new List<Value>();
        var done = 0;
        for (var at = Find(text, separator, 0); at >= 0; at = Find(text, separator, After(text, at, separator)))
        {
            if (parts.Count >= context.ValueSize - 1)
                return context.FailSize();
            parts.Add(Value.String(text[done..at]));
            done = at + separator.Length;
        }
        parts.Add(Value.String(text[done..]));
        return Value.Array(new ArrayValue(parts));
    }

    private static Value Slice(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var text = receiver.AsString;
        return SliceRange.TryResolve(arguments, Characters.Count(text), out var start, out var end)
            ? Value.String(Characters.Slice(text, start, end))
            : context.Fail(LibraryTexts.SliceRange);
    }

    private static Value Capitalize(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var text = receiver.AsString;
        if (text.Length == 0)
            return receiver;
        var first = Characters.LengthAt(text, 0);
        return Text(CaseMapping.ToUpper(text[..first]) + text[first..], context);
    }

    // Where a text is found next: an empty one before every character, and at the end.
    private static int Find(string text, string wanted, int from) => from > text.Length ? -1 : text.IndexOf(wanted, from, StringComparison.Ordinal);

    private static int After(string text, int at, string found) =>
        found.Length > 0 ? at + found.Length : at == text.Length ? at + 1 : at + Characters.LengthAt(text, at);
}
