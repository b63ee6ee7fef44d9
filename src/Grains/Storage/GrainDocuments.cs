using Bots;
using Bots.State;
using Bots.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Grains.Storage;

/// <summary>
/// Gives each grain its document, which is read before the first call to the grain. An activation of which nothing is stored leaves memory after
/// some seconds: a client that makes up keys must not fill it.
/// </summary>
public sealed class GrainDocuments(
    [FromKeyedServices(StorageNames.Definitions)] IGrainStorage definitions, IDocumentStore documents, ISessionStore sessions, ILoggerFactory logs)
{
    private static readonly TimeSpan Unstored = TimeSpan.FromSeconds(5);

    private readonly DamageLog _damage = new(logs.CreateLogger<GrainDocuments>());

    internal IStored<T> OpenDefinition<T>(IGrainContext grain)
        where T : class, IDocument => Open(grain, new DefinitionDocument<T>(grain, _damage, definitions));

    internal IStored<T> OpenConversation<T>(IGrainContext grain, string key, string? lookup)
        where T : class, IDocument => Open(grain, new ConversationDocument<T>(key, grain, _damage, documents, lookup));

    /// <inheritdoc cref="DamageLog.Note"/>
    internal void NoteDamage(string row, Exception fault) => _damage.Note(row, fault);

    internal SessionDocument OpenSession(IGrainContext grain, SessionKey key) => Open(grain, new SessionDocument(key, grain, _damage, sessions));

    private static TDocument Open<TDocument>(IGrainContext grain, TDocument document)
        where TDocument : IGrainDocument
    {
        grain.ObservableLifecycle.Subscribe(nameof(GrainDocuments), GrainLifecycleStage.SetupState, async cancellation =>
        {
            await document.Load();
            if (!document.IsStored)
                _ = DropUnlessStored(grain, document);
        });
        return document;
    }

    private static async Task DropUnlessStored(IGrainContext grain, IGrainDocument document)
    {
        await Task.Delay(Unstored);
        if (!document.IsStored)
            grain.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "Nothing of it is stored."));
    }
}
