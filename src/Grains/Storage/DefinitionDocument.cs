using Bots.State;
using Bots.Storage;
using Orleans.Storage;

namespace Grains.Storage;

/// <summary>A document in Orleans' grain storage.</summary>
internal sealed class DefinitionDocument<T>(IGrainContext grain, DocumentServices services, IGrainStorage storage)
    : GrainDocument<T>(grain, services), IStored<T>
    where T : class, IDocument
{
    private readonly GrainState<Payload> _state = new(Payload.Empty);

    protected override string Row => $"The definition of the kind {T.Kind} and the key {Grain.GrainId.Key}";

    public Task Write(T next)
    {
        var body = Documents.Serialize(next);
        return Change(WriteBody(body), next, body.Length);
    }

    public async Task Clear()
    {
        if (MayBeStored)
            await Remove(storage.ClearStateAsync(T.Kind, Grain.GrainId, _state));
    }

    protected override async Task<byte[]?> Read()
    {
        await storage.ReadStateAsync(T.Kind, Grain.GrainId, _state);
        var body = _state.RecordExists ? _state.State!.Body : null;
        _state.State = Payload.Empty;
        return body;
    }

    private async Task WriteBody(byte[] body)
    {
        _state.State = new Payload { Body = body };
        try
        {
            await storage.WriteStateAsync(T.Kind, Grain.GrainId, _state);
        }
        finally
        {
            // The grain has the document already, and needs no second copy of it.
            _state.State = Payload.Empty;
        }
    }
}
