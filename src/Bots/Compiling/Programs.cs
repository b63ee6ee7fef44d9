using Csml;

namespace Bots.Compiling;

/// <summary>
/// The compiled builds of a process. Each is compiled once, however many sessions ask for it at the same time, and shared by all;
/// those that were not asked for the longest are dropped.
/// </summary>
/// <param name="capacity">How many programs it keeps. A session that runs a dropped one has it compiled again.</param>
public sealed class Programs(IActors actors, int capacity = Programs.DefaultCapacity)
{
    public const int DefaultCapacity = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>The program of a build; null when there is no such build, or this engine can't compile it any more.</summary>
    public async Task<Program?> Find(string buildId)
    {
        var entry = GetOrLoad(buildId);
        Program? program = null;
        try
        {
            return program = await entry.Loading;
        }
        finally
        {
            if (program is null)
                Forget(entry);
        }
    }

    private Entry GetOrLoad(string buildId)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(buildId, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }
            var entry = new Entry(buildId, Load(buildId));
            _entries[buildId] = _byUse.AddFirst(entry);
            if (_entries.Count > capacity)
            {
                _entries.Remove(_byUse.Last!.Value.BuildId);
                _byUse.RemoveLast();
            }
            return entry;
        }
    }

    private async Task<Program?> Load(string buildId)
    {
        // The caller holds the lock, and compiling takes its time.
        await Task.Yield();
        try
        {
            var build = await actors.Build(buildId).Get();
            return Compilation.Create(BuildSource.Of(build)).Program;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private void Forget(Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(entry.BuildId, out var node) && node.Value == entry)
            {
                _entries.Remove(entry.BuildId);
                _byUse.Remove(node);
            }
        }
    }

    private sealed record Entry(string BuildId, Task<Program?> Loading);
}
