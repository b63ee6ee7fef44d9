using Bots.State;
using Orleans.Storage;

namespace Grains.Storage;

/// <summary>Gives each grain its document, in the storage that the silo is set to.</summary>
public sealed class GrainStates(IGrainStorage storage)
{
    /// <summary>The document of a grain that is being made. It is read before the grain is called for the first time.</summary>
    internal GrainDocument<T> Open<T>(IGrainContext grain, string name)
        where T : class, IDocument
    {
        var document = new GrainDocument<T>(name, grain.GrainId, storage);
        grain.ObservableLifecycle.Subscribe(name, GrainLifecycleStage.SetupState, _ => document.Load());
        grain.SetComponent<IGrainDocument>(document);
        return document;
    }
}
