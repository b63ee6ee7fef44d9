namespace Gateway.Authentication;

/// <summary>What an endpoint asks of its callers. It is said by the type of the parameter that is the caller, for the reference of the API.</summary>
/// <param name="Scheme">How a caller is known.</param>
/// <param name="Permission">The scope that a key needs, or the permission of an OAuth client.</param>
internal sealed record Access(AccessScheme Scheme, string? Permission = null)
{
    public static readonly Access SignedKey = new(AccessScheme.SignedKey, Scopes.Manage);
    public static readonly Access Administrator = new(AccessScheme.Administrator);

    /// <summary>An OAuth client that signs in.</summary>
    public static readonly Access Client = new(AccessScheme.Client);

    public static Access Key(string scope) => new(AccessScheme.Key, scope);

    public static Access Permitted(string permission) => new(AccessScheme.Token, permission);
}

internal enum AccessScheme
{
    Key,
    SignedKey,
    Administrator,
    Client,
    Token,
}
