namespace Bots.Calls;

/// <summary>
/// Gives references to grains of one interface. Orleans works out anew for each which grains implement it, by the names of types; that
/// stays the same for as long as the process runs, and here it is done once.
/// </summary>
internal sealed class GrainKind<T>(IGrainFactory grains)
    where T : class, IGrainWithStringKey
{
    private GrainReference? _first;

    /// <exception cref="UnavailableException">This process does not know of a silo yet.</exception>
    public T Get(string key)
    {
        if (_first is { } first)
            return (T)grains.GetGrain(GrainId.Create(first.GrainId.Type, key), first.InterfaceType);
        try
        {
            var grain = grains.GetGrain<T>(key);
            _first = grain as GrainReference;
            return grain;
        }
        catch (ArgumentException e)
        {
            // Orleans finds no class for the interface: the list of what the silos have is still empty.
            throw Unanswered.Told(e);
        }
    }
}
