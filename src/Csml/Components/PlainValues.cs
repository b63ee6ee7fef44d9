using Csml.Values;

namespace Csml.Components;

/// <summary>Arguments as they stand inside a component, where other components are plain objects with a content type and a content.</summary>
internal static class PlainValues
{
    public static Value Of(Value value) => value.Kind switch
    {
        ValueKind.Object => Value.Object(Fields(value.AsObject)),
        ValueKind.Array => Value.Array(new ArrayValue([.. value.AsArray.Items.Select(Nested)])),
        ValueKind.Null or ValueKind.Closure => Value.Null,
        _ => value.WithSecure(false),
    };

    private static Value Nested(Value value)
    {
        if (value.Kind != ValueKind.Object || !value.AsObject.IsComponent)
            return Of(value);
        return Value.Object(new ObjectValue
        {
            ["content_type"] = Value.String(value.AsObject.ContentType),
            ["content"] = Value.Object(Fields(value.AsObject)),
        });
    }

    private static ObjectValue Fields(ObjectValue value)
    {
        var plain = new ObjectValue(value.Count);
        foreach (var (key, field) in value.Fields)
            plain[key] = Nested(field);
        return plain;
    }
}
