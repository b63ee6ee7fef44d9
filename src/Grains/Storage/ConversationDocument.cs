using Bots;
using Bots.State;
using Bots.Storage;

namespace Grains.Storage;

/// <summary>A document in the store of documents.</summary>
/// <param name="lookup">A second text that finds the document; null if only its key does.</param>
internal sealed class ConversationDocument<T>(
    string key, IGrainContext grain, DocumentServices services, IDocumentStore store, string? lookup) : GrainDocument<T>(grain, services), IStored<T>
    where T : class, IDocument
{
    private long _version;

    protected override string Row => $"The row of the table documents with the kind {T.Kind} and the key {SessionKey.Printed(key)}";

    public async Task Write(T next)
    {
        var write = new DocumentWrite(T.Kind, key, _version + 1, Documents.Serialize(next)) { Lookup = lookup, Due = next.Due };
        await Change(store.Write(write), next, write.Body.Length);
        _version++;
    }

    public async Task Clear()
    {
        if (!MayBeStored)
            return;
        await Remove(store.Delete(T.Kind, key, _version));
        _version = 0;
    }

    protected override async Task<byte[]?> Read()
    {
        var stored = await store.Read(T.Kind, key);
        _version = stored?.Version ?? 0;
        return stored?.Body;
    }
}
