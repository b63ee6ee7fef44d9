using Bots.Calls;

namespace Bots;

/// <summary>Finds what a client means that knows no bots.</summary>
public static class FlowSearch
{
    /// <param name="id">A bot's, or that of a flow that was built.</param>
    /// <returns>No bot when there is neither; no flow when it is the bot's.</returns>
    public static async Task<(string? BotId, string? FlowId)> FindFlow(this GrainClient client, string id) =>
        await client.DirectoryOf(id).Retry(list => list.Find(id)) is { Phase: BotPhase.Present } ? (id, null) : (await client.FlowLocator(id).Retry(flow => flow.Find()), id);
}
