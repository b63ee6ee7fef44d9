using Csml.Values;

namespace Csml.Library;

/// <summary>What every value can be asked.</summary>
internal static class GenericMethods
{
    public static readonly Method[] Rows =
    [
        new("type_of", "type_of() => string", "The kind of the value.", (ref receiver, in _, _) => Value.String(TypeOf(receiver))) { IsQuick = true },
        new("is_error", "is_error(...) => boolean", "Whether the value stands for something that failed.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.IsError)) { IsQuick = true },
        new("get_info", "get_info(key?, ...) => object", "What is known of where the value came from: of a failure its \"error\", of what a server answered the \"status\" and \"headers\", and of a failed request the \"body\", too. With a key only that; \"Null\" when nothing is known.", GetInfo) { IsQuick = true },
        new("is_number", "is_number() => boolean", "Whether the value is a number.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.Kind is ValueKind.Int or ValueKind.Float)) { IsQuick = true },
        new("is_int", "is_int() => boolean", "Whether the value is an int.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.Kind == ValueKind.Int)) { IsQuick = true },
        new("is_float", "is_float() => boolean", "Whether the value is a float.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.Kind == ValueKind.Float)) { IsQuick = true },
        new("to_string", "to_string() => string", "The value as a text.", (ref receiver, in _, context) =>
            new BoundedText(context).Append(receiver).Finish()),
    ];

    private static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Null => "Null",
        ValueKind.Object => ObjectValue.Plain,
        _ => value.ContentType,
    };

    private static Value GetInfo(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (receiver.Info is not { } info)
            return Value.String("Null");
        if (arguments.Count == 0)
            return Value.Object(info);
        if (arguments[0].Kind != ValueKind.String)
            return context.FailUsage("get_info(key?: string) => object");
        return info.TryGet(arguments[0].AsString, out var found) ? found : Value.Object(info);
    }
}
