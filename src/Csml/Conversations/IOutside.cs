using Csml.Values;

namespace Csml.Conversations;

/// <summary>What a flow reaches outside of the process. A turn waits for nothing else.</summary>
public interface IOutside
{
    /// <summary>
    /// Sends a request and waits for its answer. What goes wrong out there is an answer, too; only cancellation is thrown.
    /// The time, the size and the addresses that are allowed are the port's to limit.
    /// </summary>
    ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation);
}

/// <summary>A request of a flow to the outside.</summary>
public abstract record OutsideRequest;

/// <summary>The call of an app (<c>App()</c>): a POST of this JSON to the bot's apps endpoint.</summary>
/// <param name="Body"><c>{"function_id": ID, "data": ARGUMENTS, "client": CLIENT}</c>.</param>
public sealed record AppRequest(string Endpoint, Value Body) : OutsideRequest;

/// <summary>What came back.</summary>
/// <param name="Value">The answer as a value; null when there is none.</param>
/// <param name="Failure">Why there is none, in words for the bot's author.</param>
public sealed record OutsideAnswer(Value Value, string? Failure)
{
    public static OutsideAnswer Of(Value value) => new(value, null);

    public static OutsideAnswer Failed(string text) => new(Value.Null, text);
}

/// <summary>Where nothing outside can be reached.</summary>
internal sealed class NoOutside : IOutside
{
    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(OutsideAnswer.Failed(RuntimeTexts.NothingOutside));
}
