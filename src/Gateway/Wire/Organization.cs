namespace Gateway.Wire;

/// <summary>The organization that CSML Studio shows a bot under. A server has one.</summary>
/// <param name="Id">A UUID.</param>
internal sealed record Organization(string Id)
{
    public const string Setting = "CSML_ORGANIZATION_ID";

    // The same on all servers that do not set it: clients show it, and ask nothing by it.
    private const string Default = "c5a10000-0000-4000-8000-000000000000";

    /// <exception cref="FormatException">The setting is no UUID.</exception>
    public static Organization Read(IConfiguration settings) => settings[Setting] switch
    {
        null or "" => new Organization(Default),
        var text when Guid.TryParseExact(text, "D", out var id) => new Organization(id.ToString()),
        var text => throw new FormatException($"{Setting} is a UUID like {Default}, and not \"{text}\"."),
    };
}
