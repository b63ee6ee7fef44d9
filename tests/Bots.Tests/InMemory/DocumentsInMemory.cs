using Bots.Storage;

namespace Bots.Tests.InMemory;

/// <summary>A store of documents in memory, whose writes can be made to fail.</summary>
internal sealed class DocumentsInMemory
{
    private readonly Dictionary<(string Kind, string Key), StoredDocument> _documents = [];

    public bool IsFull { get; set; }

    public Task<StoredDocument?> Read(string kind, string key) => Task.FromResult(_documents.GetValueOrDefault((kind, key)));

    public Task Write(DocumentWrite write)
    {
        if (IsFull)
            throw new StorageException("full", isTransient: false);
        _documents[(write.Kind, write.Key)] = new StoredDocument(write.Body, write.Version);
        return Task.CompletedTask;
    }
}
