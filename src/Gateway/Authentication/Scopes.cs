using Bots;
using Gateway.Problems;
using Gateway.Requests;

namespace Gateway.Authentication;

/// <summary>What keys may do, in the words of the API.</summary>
internal static class Scopes
{
    public const string Chat = "chat";
    public const string Broadcasts = "broadcasts";
    public const string Manage = "manage";

    private static readonly (string Word, KeyScopes Scope)[] All =
        [(Chat, KeyScopes.Chat), (Broadcasts, KeyScopes.Broadcasts), (Manage, KeyScopes.Manage)];

    public static IReadOnlyList<string> List(KeyScopes scopes) => [.. All.Where(known => scopes.HasFlag(known.Scope)).Select(known => known.Word)];

    /// <summary>A list of scopes that may be left out, but not be empty.</summary>
    public static KeyScopes? Read(RequestFields fields, string name)
    {
        if (fields.OptionalTexts(name) is not { } words)
            return null;
        if (words.Count == 0)
            fields.Refuse(name, ErrorTexts.Empty);
        var scopes = KeyScopes.None;
        for (var i = 0; i < words.Count; i++)
        {
            var scope = All.FirstOrDefault(known => known.Word == words[i]).Scope;
            if (scope == KeyScopes.None)
                fields.Refuse(name, i, ErrorTexts.NoChoice([.. All.Select(known => known.Word)]));
            scopes |= scope;
        }
        return scopes;
    }

    /// <param name="field">What of the request needs the scope.</param>
    /// <exception cref="RefusedException">The key lacks it.</exception>
    public static void Require(KeyGrant grant, KeyScopes scope, string field = PresentedKey.KeyHeader)
    {
        if (!grant.Scopes.HasFlag(scope))
            throw new RefusedException(StatusCodes.Status403Forbidden, field, ErrorTexts.ScopeMissing(List(scope)[0]));
    }
}
