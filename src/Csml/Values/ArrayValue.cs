namespace Csml.Values;

/// <summary>
/// An array. It is shared until written: who keeps a second reference marks it (<see cref="Value.Share"/>), and who wants to
/// change one that is marked changes a copy (<see cref="ForChange"/>) and puts that in its place.
/// </summary>
public sealed class ArrayValue
{
    private bool _shared;

    public ArrayValue() => Items = [];

    public ArrayValue(List<Value> items) => Items = items;

    /// <summary>The elements; to be changed only through what <see cref="ForChange"/> gave.</summary>
    public List<Value> Items { get; }

    public int Count => Items.Count;

    /// <summary>How much this is, when that is known; whoever changes the elements sets it anew.</summary>
    internal Extent Extent { get; set; }

    /// <summary>What is known of where the array came from; see <see cref="Value.Info"/>.</summary>
    internal ObjectValue? Info { get; private set; }

    public void MarkShared()
    {
        if (!_shared)
            _shared = true;
    }

    /// <summary>This array when it has one holder, else a copy of it that has.</summary>
    public ArrayValue ForChange()
    {
        if (!_shared)
            return this;
        foreach (var item in Items)
            item.Share();
        return new ArrayValue([.. Items]) { Extent = Extent, Info = Info };
    }

    /// <summary>This array, or when it has other holders a copy, with what is known of it.</summary>
    internal ArrayValue ForInfo(ObjectValue info)
    {
        var array = ForChange();
        (array.Info, array.Extent) = (info, default);
        return array;
    }
}
