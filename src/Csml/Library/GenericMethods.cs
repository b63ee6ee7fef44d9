using Csml.Values;

namespace Csml.Library;

/// <summary>What every value can be asked.</summary>
internal static class GenericMethods
{
    public static readonly Method[] Rows =
    [
        new("type_of", "type_of() => string", "The kind of the value.", TypeOf),
        new("is_error", "is_error() => boolean", "Whether the value stands for something that failed.", IsError),
        new("get_info", "get_info(key?) => object", "What is known of a failure: its field \"error\".", GetInfo),
        new("is_number", "is_number() => boolean", "Whether the value is a number.", (ref receiver, in arguments, context) =>
            NoArguments("is_number() => boolean", arguments, context) ?? Value.Boolean(receiver.Kind is ValueKind.Int or ValueKind.Float)),
        new("is_int", "is_int() => boolean", "Whether the value is an int.", (ref receiver, in arguments, context) =>
            NoArguments("is_int() => boolean", arguments, context) ?? Value.Boolean(receiver.Kind == ValueKind.Int)),
        new("is_float", "is_float() => boolean", "Whether the value is a float.", (ref receiver, in arguments, context) =>
            NoArguments("is_float() => boolean", arguments, context) ?? Value.Boolean(receiver.Kind == ValueKind.Float)),
        new("to_string", "to_string() => string", "The value as a text.", (ref receiver, in arguments, context) =>
            NoArguments("to_string() => string", arguments, context) ?? Value.String(receiver.ToString())),
    ];

    /// <summary>Null when there are none; else the failure.</summary>
    public static Value? NoArguments(string usage, in Arguments arguments, CallContext context) =>
        arguments.Count == 0 ? null : context.FailUsage(usage);

    private static Value TypeOf(ref Value receiver, in Arguments arguments, CallContext context) =>
        NoArguments("type_of() => string", arguments, context)
        ?? Value.String(receiver.Kind == ValueKind.Null ? "Null" : receiver.ContentType);

    private static Value IsError(ref Value receiver, in Arguments arguments, CallContext context) => Value.Boolean(receiver.IsError);

    private static Value GetInfo(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (receiver.ErrorText is not { } error)
            return Value.String("Null");
        var info = new ObjectValue { ["error"] = Value.String(error) };
        if (arguments.Count == 0)
            return Value.Object(info);
        if (arguments[0].Kind != ValueKind.String)
            return context.FailUsage("get_info(key?) => object");
        return info.TryGet(arguments[0].AsString, out var found) ? found : Value.Object(info);
    }
}
