using Bots.Calls;
using Csml;

namespace Bots.Compiling;

/// <summary>
/// The compiled builds of a process. Each is compiled once, however many sessions ask for it at the same time, and shared by all;
/// those that were not asked for the longest are dropped.
/// </summary>
/// <param name="capacity">How many programs it keeps. A session that runs a dropped one has it compiled again.</param>
/// <param name="size">Memory of all programs that it keeps, about: bytes. The one that was asked for last is kept, however large it is.</param>
public sealed class Programs(IGrainFactory grains, int capacity = Programs.DefaultCapacity, long size = Programs.DefaultSize)
{
    public const int DefaultCapacity = 256;

    public const long DefaultSize = 512L << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _size;

    /// <summary>The program of a build; null when there is no such build, or this engine can't compile it any more.</summary>
    public async Task<RunnableBuild?> Find(string buildId)
    {
        var entry = GetOrLoad(buildId);
        RunnableBuild? program = null;
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

    /// <summary>
    /// Takes in a build that was compiled to be published, so that it is not compiled again for its first turn. What is still to be done of that is
    /// begun: who has the build made does not wait for it.
    /// </summary>
    public void Add(BuildDocument build, Compilation compilation)
    {
        var entry = new Entry(build.VersionId)
        {
            Loading = Task.Run(() => CompilationQueue.OfProcess.Run(build, RunnableBuild? () => new RunnableBuild(build.VersionId, compilation.Program!, build.Settings))),
        };
        lock (_lock)
        {
            if (_entries.ContainsKey(build.VersionId))
                return;
            _entries[build.VersionId] = _byUse.AddFirst(entry);
        }
        Weigh(entry, build, compilation);
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
            var entry = new Entry(buildId);
            entry.Loading = Load(entry);
            _entries[buildId] = _byUse.AddFirst(entry);
            DropOldest();
            return entry;
        }
    }

    private async Task<RunnableBuild?> Load(Entry entry)
    {
        // The caller holds the lock, and compiling takes its time.
        await Task.Yield();
        try
        {
            var build = await grains.Build(entry.BuildId).Get();
            var (compilation, program) = await CompilationQueue.OfProcess.Run(build, () => Compile(build));
            Weigh(entry, build, compilation);
            return program is null ? null : new RunnableBuild(build.VersionId, program, build.Settings);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static (Compilation Compilation, Program? Program) Compile(BuildDocument build)
    {
        var compilation = Compilation.Create(BuildSource.Of(build));
        return (compilation, compilation.Program);
    }

    private void Weigh(Entry entry, BuildDocument build, Compilation compilation)
    {
        var bytes = compilation.ProgramSize + (sizeof(char) * CompilationQueue.SizeOf(build));
        lock (_lock)
        {
            if (Find(entry) is null)
                return;
            entry.Size = bytes;
            _size += bytes;
            DropOldest();
        }
    }

    private void Forget(Entry entry)
    {
        lock (_lock)
        {
            if (Find(entry) is { } node)
                Drop(node);
        }
    }

    private void DropOldest()
    {
        while (_entries.Count > capacity || (_size > size && _entries.Count > 1))
            Drop(_byUse.Last!);
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.BuildId);
        _byUse.Remove(node);
        _size -= node.Value.Size;
    }

    // Null when it was dropped, and perhaps is being loaded anew.
    private LinkedListNode<Entry>? Find(Entry entry) =>
        _entries.TryGetValue(entry.BuildId, out var node) && node.Value == entry ? node : null;

    private sealed class Entry(string buildId)
    {
        public string BuildId { get; } = buildId;

        public Task<RunnableBuild?> Loading { get; set; } = Task.FromResult<RunnableBuild?>(null);

        /// <summary>Bytes, once they are known.</summary>
        public long Size { get; set; }
    }
}

/// <summary>A build as sessions run it.</summary>
public sealed record RunnableBuild(string Id, Program Program, BotSettings Settings);
