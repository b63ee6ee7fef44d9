using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Outbound;

/// <summary>The options as an operator sets them: the section <c>Outbound</c> of a host's configuration.</summary>
public static class OutboundSettings
{
    public const string Section = "Outbound";

    /// <exception cref="FormatException">A setting can't be read, or there is none of that name.</exception>
    public static OutboundOptions Read(IConfiguration settings)
    {
        var options = new OutboundOptions();
        foreach (var setting in settings.GetSection(Section).GetChildren())
            options = With(options, setting);
        return options;
    }

    private static OutboundOptions With(OutboundOptions options, IConfigurationSection setting) => setting.Key.ToUpperInvariant() switch
    {
        "ALLOWPRIVATEADDRESSES" => options with { AllowsPrivateAddresses = bool.TryParse(setting.Value, out var isAllowed) ? isAllowed : throw Wrong(setting, "true or false") },
        "TIMELIMIT" => options with { TimeLimit = TimeSpan.FromSeconds(Number(setting, 1, 600)) },
        "REQUESTSIZE" => options with { RequestSize = Number(setting, 1, 1 << 30) },
        "RESPONSESIZE" => options with { ResponseSize = Number(setting, 1, 1 << 30) },
        "REDIRECTS" => options with { Redirects = Number(setting, 0, 50) },
        "PROXY" => options with { Proxy = Address(setting) },
        "APPSENDPOINT" => options with { AppsEndpoint = Address(setting).AbsoluteUri },
        _ => throw new FormatException($"There is no setting {setting.Path}."),
    };

    private static int Number(IConfigurationSection setting, int least, int most) =>
        int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(setting, $"a whole number from {least} to {most}");

    private static Uri Address(IConfigurationSection setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw Wrong(setting, "an address that begins with http:// or https://");

    private static FormatException Wrong(IConfigurationSection setting, string expected) =>
        new($"The setting {setting.Path} must be {expected}, and is \"{setting.Value}\".");
}
