using Csml.Values;

namespace Csml.Conversations;

/// <summary>What events there are, and what each must have.</summary>
internal static class EventContent
{
    public const string FlowTrigger = "flow_trigger";
    public const string Regex = "regex";
    public const string FlowId = "flow_id";
    public const string StepId = "step_id";
    private const string CloseFlows = "close_flows";

    /// <summary>What <c>event</c> reads as alone; undefined, with a reason, when this is no event that a bot understands.</summary>
    public static Value TextOf(Event incoming, out EventRefusal? refusal)
    {
        refusal = null;
        if (incoming.Content.Kind != ValueKind.Object)
        {
            refusal = new EventRefusal("content", "The content of an event is an object.");
            return default;
        }
        var field = FieldOf(incoming.ContentType);
        if (field is null)
        {
            refusal = new EventRefusal(
                "content_type",
                $"\"{incoming.ContentType}\" is no type of event: text, payload, url, image, audio, video, file, regex or flow_trigger are.");
            return default;
        }
        if (!incoming.Content.AsObject.TryGet(field, out var value) || value.Kind != ValueKind.String)
        {
            refusal = new EventRefusal($"content.{field}", $"The content of an event of the type {incoming.ContentType} has a string \"{field}\".");
            return default;
        }
        if (incoming.ContentType == FlowTrigger && incoming.Content.AsObject.TryGet(StepId, out var step) && step.Kind is not (ValueKind.String or ValueKind.Null))
        {
            refusal = new EventRefusal($"content.{StepId}", "The step of a flow_trigger is a string.");
            return default;
        }
        return incoming.ContentType == FlowTrigger ? Value.String(incoming.Content.ToString()) : value;
    }

    /// <summary>The event closes whatever conversation is open, before it begins another.</summary>
    public static bool ClosesConversations(Event incoming) =>
        incoming.ContentType == FlowTrigger
        && incoming.Content.Kind == ValueKind.Object
        && incoming.Content.AsObject.TryGet(CloseFlows, out var closes)
        && closes is { Kind: ValueKind.Boolean, IsTruthy: true };

    /// <summary>What the event that led to another bot is there: a flow_trigger, which still reads as what the user sent.</summary>
    public static Event Arriving(Event incoming, BotSwitch arrival, string flowId) => incoming with
    {
        ContentType = FlowTrigger,
        Content = Value.Object(new ObjectValue { [FlowId] = Value.String(flowId), [StepId] = Value.String(arrival.Step) }),
    };

    private static string? FieldOf(string contentType) => contentType switch
    {
        "text" => "text",
        "payload" or Regex => "payload",
        "url" or "image" or "audio" or "video" or "file" => "url",
        FlowTrigger => FlowId,
        _ => null,
    };
}
