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

/// <summary>Where nothing outside can be reached.</summary>
internal sealed class NoOutside : IOutside
{
    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(OutsideAnswer.Failed(RuntimeTexts.NothingOutside));
}
