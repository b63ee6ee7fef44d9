using Csml.Values;

namespace Csml.Library;

internal static class ObjectMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of fields.", (ref receiver, in _, _) => Value.Int(receiver.AsObject.Count)) { IsQuick = true },
        new("is_empty", "is_empty() => boolean", "Whether there are no fields.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.AsObject.Count == 0)) { IsQuick = true },
        new("contains", "contains(key: string) => boolean", "Whether there is a field of that name.", (ref receiver, in arguments, _) =>
            Value.Boolean(receiver.AsObject.TryGet(arguments[0].AsString, out var _))) { IsQuick = true },
        new("get", "get(key: string) => any", "A field; null when there is none of that name.", (ref receiver, in arguments, _) =>
            receiver.AsObject.TryGet(arguments[0].AsString, out var value) ? value : Value.Null) { IsQuick = true },
        new("keys", "keys() => array", "The names of the fields.", (ref receiver, in _, _) =>
            Value.Array(new ArrayValue([.. receiver.AsObject.Fields.Keys.Select(Value.String)]))),
        new("values", "values() => array", "The values of the fields.", (ref receiver, in _, _) =>
            Value.Array(new ArrayValue([.. receiver.AsObject.Fields.Values.Select(value => value.Share())]))),
        new("insert", "insert(key: string, value) => null", "Sets a field.", Insert) { ChangesReceiver = true, IsQuick = true },
        new("assign", "assign(other: object) => null", "Sets all fields that another object has.", Assign) { ChangesReceiver = true },
        new("remove", "remove(key: string) => any", "Takes a field away and gives its value; null when there is none.", Remove)
        {
            ChangesReceiver = true,
            IsQuick = true,
        },
        new("clear_values", "clear_values() => null", "Makes all fields null.", ClearValues) { ChangesReceiver = true },
    ];

    private static Value Insert(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var key = arguments[0].AsString;
        if (receiver.AsObject.Count >= context.ValueSize && !receiver.AsObject.TryGet(key, out _))
            return context.FailSize();
        var value = Own(ref receiver, context);
        value[key] = arguments[1];
        return Value.Null;
    }

    private static Value Assign(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var other = arguments[0].AsObject;
        if (receiver.AsObject.Count > context.ValueSize - other.Count)
            return context.FailSize();
        var value = Own(ref receiver, context);
        foreach (var (key, field) in other.Fields)
            value[key] = field.Share();
        return Value.Null;
    }

    private static Value Remove(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var key = arguments[0].AsString;
        if (!receiver.AsObject.TryGet(key, out var removed))
            return Value.Null;
        var value = Own(ref receiver, context);
        value.Fields.Remove(key);
        return removed;
    }

    private static Value ClearValues(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var value = Own(ref receiver, context);
        foreach (var key in value.Fields.Keys.ToArray())
            value[key] = Value.Null;
        return Value.Null;
    }

    // The object to change: a copy, when it has other holders.
    private static ObjectValue Own(ref Value receiver, CallContext context)
    {
        var value = receiver.AsObject.ForChange();
        if (!ReferenceEquals(value, receiver.AsObject))
            context.Spend(value.Count);
        receiver = Value.Object(value);
        return value;
    }
}
