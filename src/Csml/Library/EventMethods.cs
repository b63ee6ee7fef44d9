using Csml.Values;

namespace Csml.Library;

/// <summary>Methods of <c>event</c>. It has those of its text or payload too (<see cref="Methods"/>).</summary>
internal static class EventMethods
{
    /// <summary>The content type under which a path sees the event.</summary>
    public const string ContentType = "event";

    public static readonly Method[] Rows =
    [
        new("match", "match(a, b, ...) => a", "The first of the arguments that the event matches, or null.", Match),
    ];

    /// <summary>The text, or else the payload, that methods of strings are called on; undefined when the event has neither.</summary>
    public static Value TextOf(ObjectValue content) =>
        content.TryGet("text", out var text) ? text : content.TryGet("payload", out var payload) ? payload : default;

    private static Value Match(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var content = receiver.AsObject;
        var text = content.TryGet("text", out var first) && first.Kind == ValueKind.String ? first
            : content.TryGet("payload", out var second) && second.Kind == ValueKind.String ? second
            : default;
        if (text.IsUndefined)
            return Value.Null;
        if (arguments.Count == 0)
            return context.FailUsage("match(a, b, ...) => a");
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Comparison.Matches(text, arguments[i]))
                return arguments[i];
        }
        return Value.Null;
    }
}
