namespace Bots;

/// <summary>Which builds of a bot users meet.</summary>
/// <param name="Current">The id of the current build.</param>
/// <param name="Canary">The build that is tried out on some of them, if one is.</param>
[GenerateSerializer, Immutable, Alias("Release")]
public sealed record Release(string Current, Canary? Canary)
{
    /// <summary>The build that a user's new conversation starts on: the same one each time, as long as the release is the same.</summary>
    public string BuildFor(SessionKey session) => Canary is { } canary && canary.Takes(session) ? canary.BuildId : Current;

    public bool Has(string buildId) => buildId == Current || buildId == Canary?.BuildId;
}
