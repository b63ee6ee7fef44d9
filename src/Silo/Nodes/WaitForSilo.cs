namespace Silo.Nodes;

/// <summary>A gateway that finds no silo waits for one for as long as it is let, and says so.</summary>
internal sealed partial class WaitForSilo(ILogger<WaitForSilo> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.Message);
        await Task.Delay(Pause, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for a silo: {Text}")]
    private partial void LogWaiting(string text);
}
