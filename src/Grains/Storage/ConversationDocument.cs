using Bots;
using Bots.State;
using Bots.Storage;

namespace Grains.Storage;

/// <summary>A document in the store of conversations.</summary>
/// <param name="lookup">Gives the second text that finds a document; null for documents that only their key finds.</param>
internal class ConversationDocument<T>(
    string kind, string key, IGrainContext grain, IConversationStore store, Func<T, string?>? lookup = null) : GrainDocument<T>(grain)
    where T : class, IDocument
{
    private long _version;

    protected string Key => key;

    protected IConversationStore Store => store;

    protected override async Task<byte[]?> Read()
    {
        var stored = await store.Read(kind, key);
        _version = stored?.Version ?? 0;
        return stored?.Body;
    }

    protected override async Task Write(T next, byte[] body, IReadOnlyList<UsageCount> counts)
    {
        await store.Write(Complete(new DocumentWrite(kind, key, _version + 1, body) { Lookup = lookup?.Invoke(next), Due = next.Due, Counts = counts }));
        _version++;
    }

    protected override async Task Delete()
    {
        await store.Delete(kind, key, _version);
        _version = 0;
    }

    /// <summary>Adds what is written with the document.</summary>
    protected virtual DocumentWrite Complete(DocumentWrite write) => write;
}
