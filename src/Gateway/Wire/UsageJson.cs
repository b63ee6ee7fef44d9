using System.Text.Json.Serialization;
using Bots;

namespace Gateway.Wire;

/// <summary>How much a bot is used, under the names that CSML Studio has for it.</summary>
internal sealed record UsageJson(
    [property: JsonPropertyName("currentmonth")] UsageTotalsJson CurrentMonth,
    [property: JsonPropertyName("last30d")] UsageTotalsJson Last30Days,
    [property: JsonPropertyName("lastmonth")] UsageTotalsJson LastMonth)
{
    public static UsageJson From(UsageReport usage) => new(
        UsageTotalsJson.From(usage.CurrentMonth), UsageTotalsJson.From(usage.Last30Days), UsageTotalsJson.From(usage.LastMonth));
}

internal sealed record UsageTotalsJson(long Messages, long Clients)
{
    public static UsageTotalsJson From(UsageTotals totals) => new(totals.Messages, totals.Clients);
}
