using System.Globalization;
using System.Text;
using Bots;
using Bots.Calls;
using Gateway.Problems;

namespace Gateway.Authentication;

/// <summary>
/// What a request's API key opens, as the key's grain said within the last second. A key that was deleted opens nothing, whichever gateway it
/// is presented to.
/// </summary>
internal sealed class KeyAuthentication(GrainClient client, EncryptionKeys encryption, RequestRates rates, TimeProvider clock)
{
    private static readonly TimeSpan LargestDifference = TimeSpan.FromMinutes(5);

    /// <summary>For endpoints that pages and apps call: the key is enough.</summary>
    /// <exception cref="RefusedException">There is no such key, or it lacks the scope, or is used too often.</exception>
    public Task<KeyGrant> OpenPublic(HttpRequest request, KeyScopes scope) => OpenPublic(request, PresentedKey.Of(request), scope);

    /// <summary>The same for chats, where a site may vouch for its user.</summary>
    /// <returns>Who the visitor is as well, or null when no token says it and the channel does not ask.</returns>
    /// <exception cref="RefusedException">There is no such key, or a token is missing or wrong.</exception>
    public async Task<(KeyGrant Grant, string? Visitor)> OpenChat(HttpRequest request)
    {
        var presented = PresentedKey.Of(request);
        var grant = await OpenPublic(request, presented, KeyScopes.Chat);
        if (presented.VisitorToken is not { } token)
            return grant.RequiresIdentity ? throw PresentedKey.Refused(VisitorToken.Header, ErrorTexts.VisitorTokenMissing) : (grant, null);
        return grant.Secret is { } encrypted
            ? (grant, VisitorToken.ReadSubject(token, Decrypt(encrypted, presented, grant), clock.GetUtcNow()))
            : throw PresentedKey.Refused(VisitorToken.Header, ErrorTexts.VisitorTokenUnchecked);
    }

    private async Task<KeyGrant> OpenPublic(HttpRequest request, PresentedKey presented, KeyScopes scope)
    {
        var grant = await client.FindKey(presented.Digest) ?? throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.ApiKeyUnknown);
        Origins.Check(request, grant.AllowedOrigins);
        request.HttpContext.Features.Set(rates.Count(presented.Digest, grant));
        Scopes.Require(grant, scope);
        return grant;
    }

    /// <summary>
    /// For endpoints that only the bot's own people call: the key may manage the bot, and signs the request if it has a secret. Where the
    /// request comes from says nothing: behind a proxy each one comes from this machine.
    /// </summary>
    /// <exception cref="RefusedException">
    /// There is no such key, or the request is not signed with its secret; which of the two, is not told. Or the key lacks the scope, or is
    /// used too often.
    /// </exception>
    public async Task<KeyGrant> OpenPrivate(HttpRequest request)
    {
        var presented = PresentedKey.Of(request);
        // A proxy may add a message signature of its own to a request that its client signed as CSML does.
        var message = presented.Signature is null ? MessageSignature.Read(request) : null;
        if (message is null && presented.Signature is null)
            return await OpenUnsigned(request, presented);
        CheckTime(presented, message);
        if (await Find(request, presented) is not { Secret: { } encrypted } grant
            || Decrypt(encrypted, presented, grant) is var secret && !IsSigned(request, presented, message, secret))
        {
            throw message is null
                ? PresentedKey.Refused(PresentedKey.SignatureHeader, ErrorTexts.SignatureWrong)
                : PresentedKey.Refused(MessageSignature.Header, ErrorTexts.MessageSignatureWrong);
        }
        if (message is null && grant.RequiresMessageSignature)
            throw PresentedKey.Refused(MessageSignature.Header, ErrorTexts.MessageSignatureRequired);
        Scopes.Require(grant, KeyScopes.Manage);
        // The body is held against its digest when it is read.
        request.HttpContext.Features.Set(message);
        if (!encryption.IsCurrent(encrypted))
            await EncryptAnew(presented.Digest, encrypted, secret);
        return grant;
    }

    /// <summary>What a key opens, or null.</summary>
    public Task<KeyGrant?> Look(string key) => client.FindKey(ApiKey.Digest(key));

    // Requests count before their signature is looked at: nobody tries more of them than a second has room for.
    private async Task<KeyGrant?> Find(HttpRequest request, PresentedKey presented)
    {
        if (await client.FindKey(presented.Digest) is not { } grant)
            return null;
        request.HttpContext.Features.Set(rates.Count(presented.Digest, grant));
        return grant;
    }

    private async Task<KeyGrant> OpenUnsigned(HttpRequest request, PresentedKey presented)
    {
        if (await Find(request, presented) is not { Secret: null } grant)
            throw PresentedKey.Refused(PresentedKey.SignatureHeader, ErrorTexts.SignatureMissing);
        Scopes.Require(grant, KeyScopes.Manage);
        return grant;
    }

    private static bool IsSigned(HttpRequest request, PresentedKey presented, MessageSignature? message, string secret) => message is null
        ? RequestSignature.Is(presented.Signature!, presented.Header, secret)
        : message.Is(request, Encoding.UTF8.GetBytes(secret));

    private void CheckTime(PresentedKey presented, MessageSignature? message)
    {
        if (message is not null)
        {
            if (IsOff(message.Created) || message.Expires < clock.GetUtcNow().ToUnixTimeSeconds())
                throw PresentedKey.Refused(MessageSignature.InputHeader, ErrorTexts.MessageSignatureOff);
            return;
        }
        if (!long.TryParse(presented.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.TimestampMissing);
        if (IsOff(seconds))
            throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.TimestampOff);
    }

    private bool IsOff(long seconds) => Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > LargestDifference.TotalSeconds;

    private string Decrypt(string encrypted, PresentedKey presented, KeyGrant grant) =>
        encryption.Decrypt(encrypted, presented.Digest)
        ?? throw new InvalidOperationException(
            $"The secret of a key of the bot {grant.BotId} can't be decrypted: it was encrypted with a key that is not in {EncryptionKeys.Setting}.");

    // So that an encryption key that was replaced is needed for fewer and fewer secrets.
    private async Task EncryptAnew(string digest, string encrypted, string secret)
    {
        try
        {
            await client.ReplaceKeySecret(digest, encrypted, encryption.Encrypt(secret, digest));
        }
        catch (StorageException)
        {
            // The request has nothing to do with it; the next one does it.
        }
    }
}
