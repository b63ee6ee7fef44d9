using Csml.Conversations;
using Csml.Values;

namespace Csml.Library;

/// <summary>What a built-in or a method may ask for beyond its arguments.</summary>
internal abstract class CallContext
{
    public abstract TimeProvider Clock { get; }

    public abstract Random Random { get; }

    /// <summary>Elements of an array or characters of a string, at the most.</summary>
    public abstract int ValueSize { get; }

    /// <summary>The processor time that the turn has used, from some time on.</summary>
    public abstract TimeSpan ProcessorTime { get; }

    /// <summary>Whether the turn may compute for long.</summary>
    protected abstract bool IsInSlice { get; }

    /// <summary>The failure that the call reported, until the machine has taken it.</summary>
    public string? Failure { get; set; }

    /// <summary>What the user is told although the call did not fail, until the machine has taken it. No secret is in it.</summary>
    public string? Notice { get; set; }

    /// <summary>The content type of the event of this turn.</summary>
    public abstract string EventType { get; }

    /// <summary>Where <c>App()</c> sends; null where the bot has no such place.</summary>
    public abstract string? AppsEndpoint { get; }

    /// <summary>Who talks to the bot.</summary>
    public abstract Client Client { get; }

    /// <summary>What the call waits for, until the machine has taken it.</summary>
    public PendingCall? Pending { get; set; }

    /// <summary>Is there a local or remembered variable of that name?</summary>
    public abstract bool Exists(string variable);

    /// <summary>Counts work on that many characters or elements towards what the turn may do.</summary>
    /// <returns>False when that was too much: the turn ends with this call, whatever it gives.</returns>
    public abstract bool Spend(int size);

    /// <summary>Whether no call of this turn has used a regular expression before, as far as the turn remembers.</summary>
    public abstract bool IsFirstUse(string regex);

    /// <summary>
    /// Reports that the call failed. The user gets the text as an error message, and the call gives the null that carries it.
    /// </summary>
    public Value Fail(string text)
    {
        Failure = text;
        return Value.Error(text);
    }

    /// <summary>The same with more that is known of the failure than its text.</summary>
    public Value Fail(string text, ObjectValue? info)
    {
        Failure = text;
        return info is null ? Value.Error(text) : Value.Error(text, info);
    }

    /// <summary>
    /// Leaves the process: the machine waits for the answer, and the call gives what <paramref name="complete"/> makes of it.
    /// </summary>
    public Value Send(OutsideRequest request, Func<Value, CallContext, Value> complete)
    {
        Pending = new PendingCall(request, complete);
        return Value.Null;
    }

    /// <summary>Does what may take long and can't be left in the middle: in a slice, so that other threads don't wait for it.</summary>
    public Value InSlice(Func<CallContext, Value> work)
    {
        if (IsInSlice)
            return work(this);
        Pending = new PendingCall(null, (_, context) => work(context));
        return Value.Null;
    }

    /// <summary>Reports how the call is meant to be written.</summary>
    public Value FailUsage(string usage) => Fail(RuntimeTexts.Usage(usage));

    /// <summary>Reports that what the call would give is larger than a value may be.</summary>
    public Value FailSize()
    {
        Spend(ValueSize);
        return Fail(RuntimeTexts.ValueSize(ValueSize));
    }
}

/// <summary>A call that waits for an answer from outside, or for the next slice where it has no request.</summary>
internal sealed record PendingCall(OutsideRequest? Request, Func<Value, CallContext, Value> Complete)
{
    /// <summary>The method or function that was called.</summary>
    public string Name { get; init; } = "";

    /// <summary>A secret is in the request: why it failed may tell of it.</summary>
    public bool IsSecure { get; init; }
}
