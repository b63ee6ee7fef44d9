using Csml.Conversations;
using Csml.Values;

namespace Cli.Chat;

/// <summary>A button that a message offers.</summary>
/// <param name="Payload">Null when it has none: it is sent as if its title were typed.</param>
internal sealed record Button(string Title, Value? Payload)
{
    private const string Type = "button";

    // Nobody presses what lies deeper, and a flow can nest values until the stack is full.
    private const int MaxDepth = 20;

    /// <summary>What pressing it sends.</summary>
    public Event Press => Payload is { } payload
        ? new Event("payload", Value.Object(new ObjectValue { ["payload"] = payload }))
        : Event.Text(Title);

    /// <summary>The buttons of a message, in the order they are shown in.</summary>
    public static IEnumerable<Button> In(Message message) => message.ContentType switch
    {
        Type when message.Body.Kind == ValueKind.Object => [Of(message.Body.AsObject)],
        Message.TextType or Message.ErrorType => [],
        _ => In(message.Body, depth: 0),
    };

    private static IEnumerable<Button> In(Value value, int depth)
    {
        foreach (var part in Parts(value))
        {
            if (FieldsOf(part) is { } fields)
            {
                yield return Of(fields);
            }
            else if (depth < MaxDepth)
            {
                foreach (var button in In(part, depth + 1))
                    yield return button;
            }
        }
        // A question's buttons may be plain texts.
        if (value.Kind == ValueKind.Object && value.AsObject.TryGet("buttons", out var buttons))
        {
            foreach (var text in Parts(buttons).Where(button => button.Kind == ValueKind.String))
                yield return new Button(text.AsString, Payload: null);
        }
    }

    private static Button Of(ObjectValue fields) => new(
        fields.TryGet("title", out var title) ? title.ToString() : "", fields.TryGet("payload", out var payload) ? payload : null);

    // In an array a button is itself; in a component it is a plain object that says what it is.
    private static ObjectValue? FieldsOf(Value value)
    {
        if (value.Kind != ValueKind.Object)
            return null;
        if (value.AsObject.ContentType == Type)
            return value.AsObject;
        var isButton = value.AsObject.TryGet("content_type", out var type) && type.Kind == ValueKind.String && type.AsString == Type;
        return isButton && value.AsObject.TryGet("content", out var content) && content.Kind == ValueKind.Object ? content.AsObject : null;
    }

    private static IEnumerable<Value> Parts(Value value) => value.Kind switch
    {
        ValueKind.Array => value.AsArray.Items,
        ValueKind.Object => value.AsObject.Fields.Values,
        _ => [],
    };
}
