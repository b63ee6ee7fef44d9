using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of <c>event</c>. It has those of its text or payload too (<see cref="Methods"/>).</summary>
internal static class EventMethods
{
    /// <summary>The content type under which a path sees the event.</summary>
    public const string ContentType = "event";

    public static readonly Method[] Rows =
    [
        new("match", "match(value, ...) => any", "The first of the arguments that the event matches, or null.", Match),
        new("match_array", "match_array(values: array, ...) => any", "The first element of an array that the event matches, or null.", MatchArray),
        new("get_type", "get_type() => string", "The content type of the event.", (ref receiver, in _, context) =>
            Value.String(context.EventType)) { IsPublic = true },
        new("get_content", "get_content() => object", "The content of the event.", (ref receiver, in _, context) =>
            Value.Object(receiver.AsObject.Copy(context.EventType))),
        new("is_secure", "is_secure(...) => boolean", "Whether the event is a secret.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.IsSecure)) { IsPublic = true },
        new("is_email", "is_email() => boolean", "Whether the text of the event has the form of a mail address.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.AsObject.TryGet("text", out var text) && text.Kind == ValueKind.String && StringMethods.IsEmail(text.AsString))),
    ];

    /// <summary>The text, or else the payload, that methods of strings are called on; undefined when the event has neither.</summary>
    public static Value TextOf(ObjectValue content) =>
        content.TryGet("text", out var text) ? text : content.TryGet("payload", out var payload) ? payload : default;

    private static Value Match(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!TryText(receiver.AsObject, out var text))
            return Value.Null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Comparison.Matches(text, arguments[i]))
                return arguments[i];
        }
        return Value.Null;
    }

    private static Value MatchArray(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!TryText(receiver.AsObject, out var text))
            return Value.Null;
        foreach (var item in arguments[0].AsArray.Items)
        {
            if (Comparison.Matches(text, item))
                return item;
        }
        return Value.Null;
    }

    private static bool TryText(ObjectValue content, out Value text)
    {
        var isText = content.TryGet("text", out text) && text.Kind == ValueKind.String;
        return isText || content.TryGet("payload", out text) && text.Kind == ValueKind.String;
    }
}
