using Bots;
using Grains.Storage;

namespace Grains.Calls;

/// <summary>Drops an activation that must not stay in memory after a call. Calls that wait for it go to the next one.</summary>
internal sealed class ActivationFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var grain = context.TargetContext;
        try
        {
            await context.Invoke();
        }
        catch (StorageException)
        {
            // What the store has is what counts, and after a failed write only the store knows it: the next call reads it.
            Drop(grain, "Its storage failed.");
            throw;
        }
        finally
        {
            // A key that somebody made up must not stay in memory: whoever tries many would fill it.
            if (grain.GetComponent<IGrainDocument>() is { IsStored: false })
                Drop(grain, "Nothing of it is stored.");
        }
    }

    private static void Drop(IGrainContext grain, string why) =>
        grain.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, why));
}
