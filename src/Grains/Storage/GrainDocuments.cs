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
    [FromKeyedServices(StorageNames.Definitions)] IGrainStorage definitions, IDocumentStore documents, ISessionStore sessions, ActivationMemory memory,
    ILoggerFactory logs)
{
    private static readonly TimeSpan Unstored = TimeSpan.FromSeconds(5);

    private readonly DocumentServices _services = new(new DamageLog(logs.CreateLogger<GrainDocuments>()), memory);

    internal IStored<T> OpenDefinition<T>(IGrainContext grain)
        where T : class, IDocument => Open(grain, new DefinitionDocument<T>(grain, _services, definitions));

    internal IStored<T> OpenConversation<T>(IGrainContext grain, string key, string? lookup)
        where T : class, IDocument => Open(grain, new ConversationDocument<T>(key, grain, _services, documents, lookup));

    /// <inheritdoc cref="DamageLog.Note"/>
    internal void NoteDamage(string row, Exception fault) => _services.Damage.Note(row, fault);

    internal SessionDocument OpenSession(IGrainContext grain, SessionKey key) => Open(grain, new SessionDocument(key, grain, _services, sessions));

    private static TDocument Open<TDocument>(IGrainContext grain, TDocument document)
        where TDocument : IGrainDocument
    {
        grain.ObservableLifecycle.Subscribe(
            nameof(GrainDocuments),
            GrainLifecycleStage.SetupState,
            async cancellation =>
            {
                await document.Load();
                if (!document.IsStored)
                    _ = DropUnlessStored(grain, document);
            },
            _ =>
            {
                document.Unload();
                return Task.CompletedTask;
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

/// <summary>What the documents of a silo share.</summary>
internal sealed record DocumentServices(DamageLog Damage, ActivationMemory Memory);
