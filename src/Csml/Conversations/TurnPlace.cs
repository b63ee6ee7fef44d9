namespace Csml.Conversations;

/// <summary>A step that a turn was in.</summary>
/// <param name="FlowId">The id of its flow.</param>
public sealed record TurnPlace(string FlowId, string Step);
