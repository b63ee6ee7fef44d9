using Csml.Machine;
using Csml.Values;

namespace Csml.Library;

/// <param name="receiver">What the method is called on; one that changes it puts the changed value there.</param>
internal delegate Value MethodBody(ref Value receiver, in Arguments arguments, CallContext context);

/// <summary>A row in a table of methods.</summary>
/// <param name="Usage">How it is written, with what it gives; its arguments are held to it (<see cref="Signature"/>).</param>
/// <param name="Summary">One sentence for the reference.</param>
internal sealed record Method(string Name, string Usage, string Summary, MethodBody Body)
{
    private readonly Signature _signature = Signature.Of(Usage);

    /// <summary>The method changes what it is called on, which must then be kept.</summary>
    public bool ChangesReceiver { get; init; }

    /// <summary>Constants don't have the method, even if it would leave them as they are.</summary>
    public bool RefusesConstants { get => field || ChangesReceiver; init; }

    /// <summary>What it gives tells nothing of a secret that it is called on.</summary>
    public bool IsPublic { get; init; }

    /// <summary>It takes no longer on a large value than on a small one.</summary>
    public bool IsQuick { get; init; }

    /// <summary>The machine runs a closure for each element; the body is only for calls without one.</summary>
    public IterationKind? Iteration { get; init; }

    public Value Call(ref Value receiver, in Arguments arguments, CallContext context) =>
        _signature.Fits(arguments) ? Body(ref receiver, arguments, context) : context.FailUsage(Usage);
}
