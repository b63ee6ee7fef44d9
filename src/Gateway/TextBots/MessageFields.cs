using Csml.Values;

namespace Gateway.TextBots;

/// <summary>The fields of a message of the language, or of a component in it.</summary>
internal readonly struct MessageFields(Value content)
{
    /// <summary>A field as a text; empty when it is not there.</summary>
    public string Text(string name) => OptionalText(name) ?? "";

    public string? OptionalText(string name) =>
        content.Kind == ValueKind.Object && content.AsObject.TryGet(name, out var value) && !value.IsNull ? value.ToString() : null;

    /// <summary>What there is to read, whatever it is called.</summary>
    public string? AnyText() => OptionalText("text") ?? OptionalText("title");

    /// <summary>The components in an array.</summary>
    public IEnumerable<MessageFields> Items(string name) =>
        content.Kind == ValueKind.Object && content.AsObject.TryGet(name, out var array) && array.Kind == ValueKind.Array
            ? array.AsArray.Items.Select(item => new MessageFields(FieldsOf(item)))
            : [];

    // One component in another stands there as an object with its type and its content.
    private static Value FieldsOf(Value item) =>
        item.Kind == ValueKind.Object && !item.AsObject.IsComponent && item.AsObject.TryGet("content", out var inner) && inner.Kind == ValueKind.Object
            ? inner
            : item;
}
