using System.Security.Cryptography;
using System.Text;
using Bots;
using Bots.Calls;
using Gateway.Problems;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>
/// Who an OAuth client is, and what it may do. A token names the client; its grain tells what it may do, which a process takes for known for
/// a second (<see cref="KnownGrants"/>). A deleted client may do nothing a second later, whichever gateway it calls.
/// </summary>
internal sealed class OAuthAuthentication(GrainClient client, AccessTokens tokens, RequestRates rates)
{
    private const string Scheme = "Bearer";

    /// <exception cref="RefusedException">
    /// There is no such client, or that is not its secret; which of the two, is not told. Or a page of this origin may not use it.
    /// </exception>
    public async Task<AccessToken> SignIn(HttpRequest request, ClientCredentials client)
    {
        if (await Find(client.ClientId) is not var (grant, _) || !IsSecret(client.Secret, grant))
            throw new RefusedException(StatusCodes.Status401Unauthorized, "client_id", ErrorTexts.ClientWrong) { Challenge = ClientCredentials.Basic };
        // Only after the secret: a stranger does not learn which clients exist.
        Origins.Check(request, grant.AllowedOrigins);
        return tokens.Issue(client.ClientId);
    }

    /// <exception cref="RefusedException">
    /// There is no valid token, or its client lacks the permission, or calls too often, or a page of this origin may not use it.
    /// </exception>
    public async Task<(string ClientId, OAuthGrant Grant)> Open(HttpRequest request, string permission)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
            throw Refused(ErrorTexts.AccessTokenMissing, "authentication.required");
        if (tokens.Read(header[Scheme.Length..].Trim()) is not { } clientId || await Find(clientId) is not var (grant, rate))
            throw Refused(ErrorTexts.AccessTokenWrong, "bad.credentials");
        request.HttpContext.Features.Set(rate);
        Origins.Check(request, grant.AllowedOrigins);
        if (!grant.Allows(permission))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, HeaderNames.Authorization, ErrorTexts.PermissionMissing(permission))
            {
                Code = "missing.any.permissions",
            };
        }
        return (clientId, grant);
    }

    private async Task<(OAuthGrant Grant, RequestRate Rate)?> Find(string clientId)
    {
        var digest = ApiKey.Digest(clientId);
        if (await client.FindOAuthClient(digest) is not { } grant)
            return null;
        return (grant, rates.Count(digest, grant));
    }

    // In a time that tells nothing of where two digests differ.
    private static bool IsSecret(string presented, OAuthGrant grant) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(ApiKey.Digest(presented)), Encoding.UTF8.GetBytes(grant.SecretDigest));

    private static RefusedException Refused(string detail, string code) =>
        new(StatusCodes.Status401Unauthorized, HeaderNames.Authorization, detail) { Challenge = Scheme, Code = code };
}
