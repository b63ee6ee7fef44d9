using Csml.Values;

namespace Csml.Library;

internal delegate Value BuiltInBody(in Arguments arguments, CallContext context);

/// <summary>A row in a table of built-in functions.</summary>
/// <param name="Usage">How it is written, with what it gives: <c>Length(value) =&gt; int</c>.</param>
/// <param name="Summary">One sentence for the reference.</param>
internal sealed record BuiltIn(string Name, string Usage, string Summary, BuiltInBody Body)
{
    /// <summary>A call that fails ends the turn.</summary>
    public bool FailureIsFatal { get; init; }
}
