using System.Globalization;

namespace Gateway.Requests;

/// <summary>Bytes of the body of a request that brings an event of a user. Anybody may send such requests, and a flow may remember what they bring.</summary>
internal sealed record EventLimit(long Bytes)
{
    public const string Setting = "CSML_EVENT_LIMIT";

    private const long Default = 64 * 1024;

    /// <exception cref="FormatException">The setting is no such number.</exception>
    public static EventLimit Read(IConfiguration settings) => settings[Setting] switch
    {
        null or "" => new EventLimit(Default),
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is >= 1024 and <= RequestBody.Limit => new EventLimit(bytes),
        var text => throw new FormatException($"{Setting} is how many bytes a request with an event may have, from 1024 to {RequestBody.Limit}, and not \"{text}\"."),
    };
}

internal static class EventLimits
{
    /// <summary>The endpoint takes events, and no larger requests than the server's setting allows.</summary>
    public static RouteHandlerBuilder LimitEvents(this RouteHandlerBuilder endpoint, IEndpointRouteBuilder routes) =>
        endpoint.WithMetadata(routes.ServiceProvider.GetRequiredService<EventLimit>());
}
