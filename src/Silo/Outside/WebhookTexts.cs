namespace Silo.Outside;

/// <summary>Why a message could not be posted, where the receiver has nothing to do with it.</summary>
internal static class WebhookTexts
{
    public const string UnknownEncryption = "The secret of the webhook can't be decrypted: this process has another encryption key than the one that encrypted it.";
}
