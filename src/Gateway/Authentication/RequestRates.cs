using System.Globalization;
using System.Threading.RateLimiting;
using Bots;
using Gateway.Problems;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>
/// How many requests of a second are served of each key and OAuth client: so many in the long run, and so many at once. A request with a large body counts
/// as several. Each gateway counts those that come to it.
/// </summary>
internal sealed class RequestRates(int requestsPerSecond) : IDisposable
{
    /// <summary>The setting; 0 is for no limit.</summary>
    public const string Setting = "CSML_RATE_LIMIT";

    public const int Default = 50;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<RatedKey> _limiter = PartitionedRateLimiter.Create<RatedKey, RatedKey>(LimiterOf);

    /// <exception cref="FormatException">The setting is no number.</exception>
    public static RequestRates Read(IConfiguration settings) => settings[Setting] switch
    {
        null or "" => new RequestRates(Default),
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 => new RequestRates(number),
        var text => throw new FormatException($"{Setting} is how many requests of a second are served of each key, and not \"{text}\"."),
    };

    /// <summary>Counts a request with a key.</summary>
    /// <returns>What its body is counted by.</returns>
    /// <exception cref="RefusedException">There were too many lately.</exception>
    public RequestRate Count(string digest, KeyGrant grant) =>
        Count(digest, grant.RequestsPerSecond, PresentedKey.KeyHeader, ErrorTexts.TooManyRequests);

    /// <summary>Counts a request of an OAuth client.</summary>
    /// <inheritdoc cref="Count(string, KeyGrant)" path="/exception"/>
    public RequestRate Count(string digest, OAuthGrant grant) =>
        Count(digest, grant.RequestsPerSecond, HeaderNames.Authorization, ErrorTexts.TooManyRequestsOfClient);

    public void Dispose() => _limiter.Dispose();

    private RequestRate Count(string digest, int? own, string header, Func<int, string> text)
    {
        var limit = own ?? requestsPerSecond;
        var rate = new RequestRate(Take, limit);
        Take(1);
        return rate;

        void Take(int requests)
        {
            using var lease = _limiter.AttemptAcquire(new RatedKey(digest, limit), requests);
            if (lease.IsAcquired)
                return;
            throw new RefusedException(StatusCodes.Status429TooManyRequests, header, text(limit))
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Second,
            };
        }
    }

    private static RateLimitPartition<RatedKey> LimiterOf(RatedKey key) => key.Limit == 0
        ? RateLimitPartition.GetNoLimiter(key)
        // A bucket is filled by the time that has passed. Windows of this library end when it looks at them, and are longer than they say.
        : RateLimitPartition.GetTokenBucketLimiter(key, static key => new TokenBucketRateLimiterOptions
        {
            TokenLimit = key.Limit,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Second / key.Limit,
        });

    // With its limit, so that a key whose limit was changed is counted by the new one.
    private readonly record struct RatedKey(string Digest, int Limit);
}
