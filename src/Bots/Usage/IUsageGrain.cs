namespace Bots;

/// <summary>How much a bot is used.</summary>
[Alias("IUsageGrain")]
public interface IUsageGrain : IGrainWithStringKey
{
    /// <exception cref="StorageException">It could not be read.</exception>
    Task<UsageReport> Get();

    /// <summary>Deletes all that was counted of the bot.</summary>
    /// <exception cref="StorageException">It could not be deleted now.</exception>
    Task Delete();
}

/// <summary>How much a bot is used, by months and days in UTC.</summary>
/// <param name="Last30Days">Today and the 29 days before it.</param>
/// <param name="LastMonth">The whole month before the current one.</param>
[GenerateSerializer, Immutable, Alias("UsageReport")]
public sealed record UsageReport(UsageTotals CurrentMonth, UsageTotals Last30Days, UsageTotals LastMonth);

/// <param name="Messages">Those that the bot was sent, and those that it said.</param>
/// <param name="Clients">How many different users there were, each counted once for each channel.</param>
[GenerateSerializer, Immutable, Alias("UsageTotals")]
public sealed record UsageTotals(long Messages, long Clients);
