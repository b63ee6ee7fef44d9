using Csml.Machine;
using Csml.Values;

namespace Csml.Library;

/// <param name="receiver">What the method is called on; one that changes it puts the changed value there.</param>
internal delegate Value MethodBody(ref Value receiver, in Arguments arguments, CallContext context);

/// <summary>A row in a table of methods.</summary>
/// <param name="Usage">How it is written, with what it gives: <c>length() =&gt; int</c>.</param>
/// <param name="Summary">One sentence for the reference.</param>
internal sealed record Method(string Name, string Usage, string Summary, MethodBody Body)
{
    /// <summary>The method changes what it is called on, which must then be kept.</summary>
    public bool ChangesReceiver { get; init; }

    /// <summary>The machine runs a closure for each element; the body is only for calls without one.</summary>
    public IterationKind? Iteration { get; init; }
}
