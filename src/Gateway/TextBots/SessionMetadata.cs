using Csml.Values;

namespace Gateway.TextBots;

/// <summary>What flows read as <c>_metadata</c> in a TextBots session: the client's variables, and beside them what it says of the session.</summary>
internal static class SessionMetadata
{
    private const string Session = "textbots";

    public static Value Of(Value? variables, ObjectValue session)
    {
        var metadata = variables is { Kind: ValueKind.Object } given ? given.AsObject.Copy(ObjectValue.Plain) : new ObjectValue();
        metadata[Session] = Value.Object(session);
        return Value.Object(metadata);
    }
}
