using System.Globalization;
using Bots;
using Bots.Calls;
using Gateway.Problems;
using Gateway.Starting;

namespace Gateway.Authentication;

/// <summary>
/// What a request's API key opens, as the key's grain said within the last second. A key that was deleted opens nothing, whichever gateway it
/// is presented to.
/// </summary>
internal sealed class KeyAuthentication(GrainClient client, EncryptionKeys encryption, RequestRates rates, Reach reach, TimeProvider clock)
{
    private static readonly TimeSpan LargestDifference = TimeSpan.FromMinutes(5);

    /// <summary>For endpoints that pages and apps call: the key is enough.</summary>
    /// <exception cref="RefusedException">There is no such key, or it is used too often.</exception>
    public async Task<KeyGrant> OpenPublic(HttpRequest request)
    {
        var presented = PresentedKey.Of(request);
        var grant = await LookUp(presented.Digest) ?? throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.ApiKeyUnknown);
        Origins.Check(request.HttpContext, grant);
        rates.Count(presented.Digest, grant);
        return grant;
    }

    /// <summary>
    /// For endpoints that only the bot's own people call: the request is signed. A key that has no secret may go without as long as
    /// nobody but this machine can reach the server.
    /// </summary>
    /// <exception cref="RefusedException">
    /// There is no such key, or the request is not signed with its secret; which of the two, is not told. Or the key is used too often.
    /// </exception>
    public async Task<KeyGrant> OpenPrivate(HttpRequest request)
    {
        var presented = PresentedKey.Of(request);
        if (presented.Signature is not { } signature)
        {
            return await Find(presented) is { Secret: null } unsigned && reach.IsLocal
                ? unsigned
                : throw PresentedKey.Refused(PresentedKey.SignatureHeader, ErrorTexts.SignatureMissing);
        }
        CheckTimestamp(presented.Timestamp);
        if (await Find(presented) is not { Secret: { } encrypted } grant
            || Decrypt(encrypted, presented, grant) is var secret && !RequestSignature.Is(signature, presented.Header, secret))
        {
            throw PresentedKey.Refused(PresentedKey.SignatureHeader, ErrorTexts.SignatureWrong);
        }
        if (!encryption.IsCurrent(encrypted))
            await EncryptAnew(presented.Digest, encrypted, secret);
        return grant;
    }

    /// <summary>What a key opens; null when it opens nothing here.</summary>
    public Task<KeyGrant?> Look(string key) => LookUp(ApiKey.Digest(key));

    private async Task<KeyGrant?> LookUp(string digest) =>
        await client.FindKey(digest) is { } grant && (reach.IsLocal || !grant.IsLocalOnly) ? grant : null;

    // Requests count before their signature is looked at: nobody tries more of them than a second has room for.
    private async Task<KeyGrant?> Find(PresentedKey presented)
    {
        if (await LookUp(presented.Digest) is not { } grant)
            return null;
        rates.Count(presented.Digest, grant);
        return grant;
    }

    private void CheckTimestamp(string? timestamp)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.TimestampMissing);
        var difference = Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds);
        if (difference > LargestDifference.TotalSeconds)
            throw PresentedKey.Refused(PresentedKey.KeyHeader, ErrorTexts.TimestampOff);
    }

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
