using Bots;
using Bots.State;

namespace Embedded.Storage;

/// <summary>The document of one actor.</summary>
internal sealed class SqliteStored<T> : IStored<T>
    where T : class, IDocument
{
    private readonly SqliteStore _store;
    private readonly string _kind;
    private readonly string _key;

    private SqliteStored(SqliteStore store, string kind, string key, T? current)
    {
        _store = store;
        _kind = kind;
        _key = key;
        Current = current;
    }

    public T? Current { get; private set; }

    /// <exception cref="StorageException">The document could not be read.</exception>
    public static SqliteStored<T> Load(SqliteStore store, string kind, string key)
    {
        var body = store.ReadDocument(kind, key);
        return new SqliteStored<T>(store, kind, key, body is null ? null : Documents.Deserialize<T>(body));
    }

    public async Task Write(T next, IReadOnlyList<UsageCount>? counts = null)
    {
        await _store.WriteDocument(_kind, _key, Documents.Serialize(next), next.Due, counts);
        Current = next;
    }

    public async Task Clear()
    {
        await _store.DeleteDocument(_kind, _key);
        Current = null;
    }
}
