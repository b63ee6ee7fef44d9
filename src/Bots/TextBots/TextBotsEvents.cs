using Csml.Values;

namespace Bots.TextBots;

/// <summary>From what comes in with a turn to the events of the language.</summary>
internal static class TextBotsEvents
{
    private const string Payload = "payload";
    private const string FlowTrigger = "flow_trigger";
    private const string FlowId = "flow_id";

    /// <summary>
    /// What a flow reads of what is no event of a user: its name, as a payload. The fields that are told of it stand beside that.
    /// </summary>
    public static (string ContentType, Value Content) Signal(TextBotsInput input) =>
        (Payload, With(input.Content, Payload, input.Signal));

    /// <summary>
    /// The first event of a session. One of a user reaches a bot as any first message does; where a flow was launched, it starts the flow,
    /// which finds in it what the user has sent.
    /// </summary>
    /// <param name="isFlow">A flow was launched and not a bot.</param>
    public static (string ContentType, Value Content) First(TextBotsInput input, string flowId, bool isFlow) => input switch
    {
        { Kind: InputKind.Event } when !isFlow => User(input),
        { Kind: InputKind.Event } => (FlowTrigger, With(input.Content, FlowId, flowId)),
        _ => (FlowTrigger, With(null, FlowId, flowId)),
    };

    /// <summary>What the user has sent.</summary>
    public static (string ContentType, Value Content) User(TextBotsInput input) => (input.ContentType ?? "", input.Content ?? Value.Null);

    private static Value With(Value? fields, string name, string text)
    {
        var content = fields is { Kind: ValueKind.Object } given ? given.AsObject.Copy(ObjectValue.Plain) : new ObjectValue();
        content[name] = Value.String(text);
        return Value.Object(content);
    }
}
