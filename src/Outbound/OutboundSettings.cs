using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Outbound;

/// <summary>The options as an operator sets them: the section <c>Outbound</c> of a host's configuration.</summary>
public static class OutboundSettings
{
    public const string Section = "Outbound";

    private static readonly Dictionary<string, Func<OutboundOptions, IConfigurationSection, OutboundOptions>> Readers = new()
    {
        ["AllowPrivateAddresses"] = static (options, setting) => options with { AllowsPrivateAddresses = Switch(setting) },
        ["TimeLimit"] = static (options, setting) => options with { TimeLimit = TimeSpan.FromSeconds(Number(setting, 1, 600)) },
        ["RequestSize"] = static (options, setting) => options with { RequestSize = Number(setting, 1, 1 << 30) },
        ["ResponseSize"] = static (options, setting) => options with { ResponseSize = Number(setting, 1, 1 << 30) },
        ["Redirects"] = static (options, setting) => options with { Redirects = Number(setting, 0, 50) },
        ["Proxy"] = static (options, setting) => options with { Proxy = Address(setting) },
        ["AppsEndpoint"] = static (options, setting) => options with { AppsEndpoint = Address(setting).AbsoluteUri },
    };

    /// <summary>The names of all settings of the section. A host refuses others.</summary>
    public static IReadOnlyCollection<string> Names => Readers.Keys;

    /// <exception cref="FormatException">A setting can't be read.</exception>
    public static OutboundOptions Read(IConfiguration settings)
    {
        var options = new OutboundOptions();
        foreach (var (name, read) in Readers)
        {
            if (settings.GetSection($"{Section}:{name}") is var setting && setting.Exists())
                options = read(options, setting);
        }
        return options;
    }

    private static bool Switch(IConfigurationSection setting) =>
        bool.TryParse(setting.Value, out var isOn) ? isOn : throw Wrong(setting, "true or false");

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
