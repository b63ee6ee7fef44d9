namespace Bots.Calls;

/// <summary>
/// Gives references to grains of one interface. Orleans works out anew for each which grains implement it, by the names of types; that
/// stays the same for as long as the process runs, and here it is done once.
/// </summary>
internal sealed class GrainKind<T>(IGrainFactory grains)
    where T : class, IGrainWithStringKey
{
    private GrainReference? _first;

    /// <exception cref="ArgumentException">No silo that this process knows of has such grains.</exception>
    public T Get(string key)
    {
        if (_first is { } first)
            return (T)grains.GetGrain(GrainId.Create(first.GrainId.Type, key), first.InterfaceType);
        var grain = grains.GetGrain<T>(key);
        _first = grain as GrainReference;
        return grain;
    }
}
