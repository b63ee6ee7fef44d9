namespace Gateway;

/// <summary>Where the APIs are whose clients bring their own paths.</summary>
internal static class ApiPaths
{
    /// <summary>Sign-in of OAuth clients (RFC 6749).</summary>
    public const string OAuth = "/oauth";

    /// <summary>The Genesys Cloud API, of which this server has TextBots.</summary>
    public const string TextBots = "/api/v2";
}
