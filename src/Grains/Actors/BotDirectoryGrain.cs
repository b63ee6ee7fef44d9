using Bots;
using Bots.State;
using Grains.Storage;

namespace Grains.Actors;

/// <summary>A part of the list of all bots. <see cref="BotRegistry"/> knows which bot is in which part.</summary>
[GrainType("directory")]
public sealed class BotDirectoryGrain(IGrainContext context, GrainDocuments documents) : Grain, IBotDirectoryGrain
{
    private readonly IStored<DirectoryState> _stored = documents.OpenDefinition<DirectoryState>(context);

    private IReadOnlyList<BotEntry> Entries => _stored.Current?.Entries ?? [];

    public async Task Add(BotEntry entry)
    {
        switch (Entry(entry.Id)?.Phase)
        {
            case null:
                await Write([.. Entries.Append(entry).OrderBy(e => e.Position, BotPosition.Order)]);
                break;
            case BotPhase.Deleting:
                throw Refusals.BotBeingDeleted(entry.Id);
        }
    }

    public async Task Confirm(string botId, DateTimeOffset now)
    {
        var entry = Entry(botId);
        if (entry is null or { Phase: BotPhase.Deleting })
            throw Refusals.NoBot(botId);
        if (entry.Phase == BotPhase.Creating)
            await Replace(entry, entry with { Phase = BotPhase.Present, Since = now });
    }

    public async Task Describe(string botId, string name, string? description)
    {
        if (Entry(botId) is { } entry && entry.Described(name, description) is var next && next != entry)
            await Replace(entry, next);
    }

    public async Task StartDeletion(string botId, DateTimeOffset now)
    {
        var entry = Entry(botId);
        if (entry is null or { Phase: BotPhase.Deleting })
            throw Refusals.NoBot(botId);
        await Replace(entry, entry with { Phase = BotPhase.Deleting, Since = now });
    }

    public async Task StartChannelDeletion(string botId, string channelId, DateTimeOffset now)
    {
        var entry = Entry(botId);
        if (entry is not { Phase: BotPhase.Present })
            throw Refusals.NoBot(botId);
        if (entry.DeletedChannels?.Any(channel => channel.Id == channelId) is not true)
            await Replace(entry, entry with { DeletedChannels = [.. entry.DeletedChannels ?? [], new DeletedChannel(channelId, now)] });
    }

    public async Task RemoveChannel(string botId, string channelId)
    {
        if (Entry(botId) is { DeletedChannels: { } channels } entry)
        {
            var left = channels.Where(channel => channel.Id != channelId).ToList();
            await Replace(entry, entry with { DeletedChannels = left.Count > 0 ? left : null });
        }
    }

    public async Task Remove(string botId)
    {
        if (Entry(botId) is { } entry)
            await Write([.. Entries.Where(other => other != entry)]);
    }

    public Task<BotEntry?> Find(string botId) => Task.FromResult(Entry(botId));

    public Task<BotEntry[]> List(BotPosition? after, int most) => Task.FromResult(Entries
        .Where(entry => entry.Phase == BotPhase.Present && (after is null || BotPosition.Order.Compare(entry.Position, after) > 0))
        .Take(most)
        .ToArray());

    public Task<BotEntry[]> ListUnfinished() =>
        Task.FromResult(Entries.Where(entry => entry.Phase != BotPhase.Present || entry.DeletedChannels is not null).ToArray());

    private BotEntry? Entry(string botId) => Entries.FirstOrDefault(entry => entry.Id == botId);

    private Task Replace(BotEntry old, BotEntry next) => Write([.. Entries.Select(entry => entry == old ? next : entry)]);

    private Task Write(IReadOnlyList<BotEntry> entries) => _stored.Write(new DirectoryState { Entries = entries });
}
