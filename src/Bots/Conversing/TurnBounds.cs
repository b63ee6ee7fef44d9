using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>
/// How much one turn may say and leave behind. Values are shared in memory, so that a few of them can stand for more JSON than any
/// disk holds: what is too large is found by counting, and before it is written.
/// </summary>
internal ref struct TurnBounds
{
    private readonly bool _isCutOff;
    private long _left;

    /// <param name="isCutOff">What is nested too deep is not written, and so is no fault.</param>
    private TurnBounds(long size, bool isCutOff)
    {
        _left = size;
        _isCutOff = isCutOff;
    }

    /// <summary>The turn as it came, or, when it goes beyond them, one that says so, remembers nothing and ends the conversation.</summary>
    /// <param name="before">The state that the turn began with.</param>
    public static TurnResult Apply(TurnResult turn, ConversationState before)
    {
        if (!IsWithin(turn.State))
            return Undone(turn, before, TurnTexts.StateTooLarge);
        return IsWithin(turn.Messages) ? turn : Undone(turn, before, TurnTexts.AnswerTooLarge);
    }

    private static TurnResult Undone(TurnResult turn, ConversationState before, string text) => turn with
    {
        Messages = [Message.Error(text)],
        State = before.Closed(),
        ConversationEnded = true,
        Switch = null,
    };

    private static bool IsWithin(ConversationState state)
    {
        var bounds = new TurnBounds(Limits.StateSize, isCutOff: false);
        return bounds.Takes(state.Memories) && (state.Hold is not { } hold || bounds.Takes(hold.Locals));
    }

    private static bool IsWithin(IReadOnlyList<Message> messages)
    {
        var bounds = new TurnBounds(Limits.AnswerSize, isCutOff: true);
        foreach (var message in messages)
        {
            if (!bounds.Takes(message.Body, 0))
                return false;
        }
        return true;
    }

    private bool Takes(IReadOnlyDictionary<string, Value> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (!Takes(name) || !Takes(value, 0))
                return false;
        }
        return true;
    }

    private bool Takes(Value value, int depth) => value.Kind switch
    {
        _ when depth > Limits.ValueDepth => _isCutOff,
        ValueKind.String => Takes(value.AsString),
        ValueKind.Array => Takes(value.AsArray, depth),
        ValueKind.Object => Takes(value.AsObject, depth),
        ValueKind.Closure when value.AsClosure.Captured is { } captured => Takes(captured, depth),
        _ => Takes(""),
    };

    private bool Takes(ArrayValue array, int depth)
    {
        foreach (var item in array.Items)
        {
            if (!Takes(item, depth + 1))
                return false;
        }
        return Takes("");
    }

    private bool Takes(ObjectValue value, int depth)
    {
        foreach (var (name, field) in value.Fields)
        {
            if (!Takes(name) || !Takes(field, depth + 1))
                return false;
        }
        return Takes("");
    }

    // Each value counts for something, be it empty.
    private bool Takes(string text) => (_left -= text.Length + 1) >= 0;
}
