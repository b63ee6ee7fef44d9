namespace Csml.Values;

/// <summary>
/// How much a value is with all that is in it. Machine and library walk through values as through trees, so this bounds the time and the
/// stack that any walk takes: a small array that holds another twice, and that one a third twice, is as large here as it is written out.
/// </summary>
/// <param name="Depth">How many arrays, objects and closures stand in one another: of a scalar none.</param>
/// <param name="Size">Characters and elements, and one for the value itself.</param>
internal readonly record struct Extent(int Depth, int Size)
{
    /// <summary>Arrays and objects know theirs once they were asked; a container has a depth.</summary>
    public bool IsKnown => Depth > 0;

    /// <summary>At least as much as the value is: what was taken out of it may still be counted.</summary>
    public static Extent Of(Value value) => Of(value, isExact: false);

    /// <summary>Counts anew.</summary>
    public static Extent Exactly(Value value) => Of(value, isExact: true);

    /// <summary>The sizes of several values together, counted anew.</summary>
    public static long SizeOf(IEnumerable<Value> values) => values.Sum(value => (long)Exactly(value).Size);

    /// <summary>This with something more in it, so many levels below.</summary>
    public Extent With(Extent other, int levels = 1) => new(Math.Max(Depth, other.Depth + levels), Sum(Size, other.Size));

    private static Extent Of(Value value, bool isExact) => value.Kind switch
    {
        ValueKind.String => OfScalar(value, 1 + value.AsString.Length, isExact),
        ValueKind.Array => Of(value.AsArray, isExact),
        ValueKind.Object => Of(value.AsObject, isExact),
        ValueKind.Closure when value.AsClosure.Captured is { } captured => new Extent(1, 1).With(Of(captured, isExact)),
        ValueKind.Closure => new Extent(1, 1),
        _ => OfScalar(value, 1, isExact),
    };

    private static Extent OfScalar(Value value, int size, bool isExact) =>
        value.MayHoldInfo ? WithInfo(new Extent(0, size), value.HeldInfo, isExact) : new Extent(0, size);

    // What is known of a value is kept with it.
    private static Extent WithInfo(Extent extent, ObjectValue? info, bool isExact) =>
        info is null ? extent : extent.With(Of(info, isExact));

    private static Extent Of(ArrayValue array, bool isExact)
    {
        if (array.Extent.IsKnown && !isExact)
            return array.Extent;
        var extent = new Extent(1, 1);
        foreach (var item in array.Items)
            extent = extent.With(Of(item, isExact));
        return array.Extent = WithInfo(extent, array.Info, isExact);
    }

    private static Extent Of(ObjectValue value, bool isExact)
    {
        if (value.Extent.IsKnown && !isExact)
            return value.Extent;
        var extent = new Extent(1, 1);
        foreach (var (key, field) in value.Fields)
            extent = extent.With(Of(field, isExact)).With(new Extent(0, key.Length));
        return value.Extent = WithInfo(extent, value.Info, isExact);
    }

    private static int Sum(int a, int b) => a > int.MaxValue - b ? int.MaxValue : a + b;
}
