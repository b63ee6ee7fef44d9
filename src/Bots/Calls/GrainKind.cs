namespace Bots.Calls;

/// <summary>
/// Gives references to grains of one interface. Orleans works out anew for each which grains implement it, by the names of types; that
/// stays the same for as long as the process runs, and here it is done once.
/// </summary>
internal static class GrainKind<T>
    where T : class, IGrainWithStringKey
{
    private static Names? _names;

    /// <exception cref="UnavailableException">This process does not know of a silo yet.</exception>
    public static T Get(IGrainFactory grains, string key)
    {
        if (_names is { } names)
            return (T)grains.GetGrain(GrainId.Create(names.Grain, key), names.Interface);
        try
        {
            var grain = grains.GetGrain<T>(key);
            if (grain is GrainReference reference)
                _names = new Names(reference.GrainId.Type, reference.InterfaceType);
            return grain;
        }
        catch (ArgumentException e)
        {
            // Orleans finds no class for the interface: the list of what the silos have is still empty.
            throw Unanswered.Told(e);
        }
    }

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
}
