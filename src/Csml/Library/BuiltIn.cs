using Csml.Values;

namespace Csml.Library;

internal delegate Value BuiltInBody(in Arguments arguments, CallContext context);

/// <summary>A row in a table of built-in functions.</summary>
/// <param name="Usage">How it is written, with what it gives; its arguments are held to it (<see cref="Signature"/>).</param>
/// <param name="Summary">One sentence for the reference.</param>
internal sealed record BuiltIn(string Name, string Usage, string Summary, BuiltInBody Body)
{
    private Signature? _signature;

    /// <summary>A call that fails ends the turn.</summary>
    public bool FailureIsFatal { get; init; }

    /// <summary>The body looks at its arguments itself.</summary>
    public bool ChecksArguments { get; init; }

    /// <summary>What is missing in an argument is null without a message.</summary>
    public bool HasQuietArguments { get; init; }

    public Value Call(in Arguments arguments, CallContext context) =>
        ChecksArguments || Signature.Fits(arguments, mayExceed: true) ? Body(arguments, context) : context.FailUsage(Usage);

    // The names that an author gives the parameters of a component need not read as a usage.
    private Signature Signature => _signature ??= Signature.Of(Usage);
}
