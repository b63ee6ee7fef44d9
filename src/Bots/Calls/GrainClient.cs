namespace Bots.Calls;

/// <summary>
/// Calls the grains of this server: from a gateway, and from what a silo does in the background. Calls that may be carried out twice are
/// sent again when there is no answer.
/// </summary>
/// <param name="order">Keeps the chats of each session in the order in which they came to this process.</param>
/// <param name="grants">What keys and OAuth clients may do, as this process last read it.</param>
public sealed class GrainClient(IGrainFactory grains, Retries retries, ArrivalOrder order, KnownGrants grants)
{
    internal IGrainFactory Grains => grains;

    /// <summary>What a key opens; null when there is no such key. The answer may be a second old.</summary>
    public Task<KeyGrant?> FindKey(string digest) => grants.Find(digest, () => this.ApiKey(digest).Retry(key => key.Get()));

    /// <summary>What an OAuth client may do; null when there is no such client. The answer may be a second old.</summary>
    public Task<OAuthGrant?> FindOAuthClient(string digest) => grants.Find(digest, () => this.OAuthClient(digest).Retry(client => client.Get()));

    /// <summary>Runs a deletion of keys or OAuth clients, and ends when no process uses an answer from before it.</summary>
    public Task Revoke(Func<Task> deletion) => grants.Revoke(deletion);

    /// <summary>Keeps the secret of a key in another encryption, unless it is no longer in the one that the caller knows.</summary>
    public async Task ReplaceKeySecret(string digest, string known, string next)
    {
        await this.ApiKey(digest).Retry(key => key.ReplaceSecret(known, next));
        grants.ForgetKey(digest);
    }

    /// <summary>Runs this bot's part of a turn. The chats of a session that come to this process reach it in their order.</summary>
    /// <inheritdoc cref="ISessionGrain.Chat" path="/exception"/>
    internal Task<ChatStep> RunPart(SessionKey session, ChatRequest request) =>
        order.Run(session, () => this.Session(session).Retry(grain => grain.Chat(request)));

    internal GrainCalls<T> Calls<T>(T grain)
        where T : class => new(grain, retries);
}
