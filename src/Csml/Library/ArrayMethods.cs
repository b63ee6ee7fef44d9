using Csml.Machine;
using Csml.Values;

namespace Csml.Library;

internal static class ArrayMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of elements.", (ref receiver, in _, _) => Value.Int(receiver.AsArray.Count)) { IsQuick = true },
        new("is_empty", "is_empty() => boolean", "Whether there are no elements.", (ref receiver, in _, _) =>
            Value.Boolean(receiver.AsArray.Count == 0)) { IsQuick = true },
        new("init", "init(length: int) => array", "A new array of that many nulls.", Init),
        new("push", "push(value) => null", "Adds an element at the end.", (ref receiver, in arguments, context) =>
            Insert(ref receiver, receiver.AsArray.Count, arguments[0], context)) { ChangesReceiver = true, IsQuick = true },
        new("pop", "pop() => any", "Takes the last element away and gives it.", (ref receiver, in _, context) =>
            receiver.AsArray.Count == 0 ? context.Fail(LibraryTexts.EmptyArray) : Remove(ref receiver, receiver.AsArray.Count - 1, context))
        {
            ChangesReceiver = true,
            IsQuick = true,
        },
        new("insert_at", "insert_at(index: int, value) => null", "Puts an element before the one at an index, or at the end.", InsertAt) { ChangesReceiver = true },
        new("remove_at", "remove_at(index: int) => any", "Takes the element at an index away and gives it.", RemoveAt) { ChangesReceiver = true },
        new("find", "find(value, ...) => array", "The elements that are equal to a value.", Find),
        new("index_of", "index_of(value) => int", "The index of the first element that is equal to a value, or -1.", IndexOf),
        new("join", "join(separator: string) => string", "The elements as one text, with separators between them.", Join),
        new("one_of", "one_of() => any", "An element by chance.", (ref receiver, in _, context) => OneOf(receiver.AsArray, context))
        {
            IsQuick = true,
        },
        new("shuffle", "shuffle() => array", "The elements in an order by chance.", (ref receiver, in _, context) => Shuffle(receiver.AsArray, context))
        {
            RefusesConstants = true,
        },
        new("slice", SliceRange.Parameters + " => array", "The elements from an index on, up to another; negative ones count from the end.", Slice),
        new("reverse", "reverse() => array", "The elements in reverse order.", (ref receiver, in _, _) =>
            Copy(receiver.AsArray.Items.AsEnumerable().Reverse())),
        new("append", "append(other: array) => array", "The elements of this array and of another behind them.", Append),
        new("flatten", "flatten() => array", "The elements, and of those that are arrays their elements.", Flatten),
        new("map", "map(f: closure, ...) => array", "What (item, index) => any gives for each element.", NeedsClosure) { Iteration = IterationKind.Map },
        new("filter", "filter(f: closure, ...) => array", "The elements for which (item, index) => any gives what counts as true.", NeedsClosure)
        {
            Iteration = IterationKind.Filter,
        },
        new("reduce", "reduce(start, f: closure, ...) => any", "What (result, item, index) => any makes of a start and all elements.", NeedsClosure)
        {
            Iteration = IterationKind.Reduce,
        },
    ];

    /// <summary>An element by chance.</summary>
    public static Value OneOf(ArrayValue array, CallContext context) =>
        array.Count == 0 ? context.Fail(LibraryTexts.EmptyArray) : array.Items[context.Random.Next(array.Count)];

    /// <summary>The elements in an order by chance.</summary>
    public static Value Shuffle(ArrayValue array, CallContext context)
    {
        var items = array.Items.ToArray();
        context.Random.Shuffle(items);
        return Copy(items);
    }

    // The machine runs the closure; this is reached by no call that fits the usage.
    private static Value NeedsClosure(ref Value receiver, in Arguments arguments, CallContext context) =>
        context.FailUsage("map(closure), filter(closure), reduce(start, closure)");

    /// <summary>A new array of what another holds.</summary>
    private static Value Copy(IEnumerable<Value> items) => Value.Array(new ArrayValue([.. items.Select(item => item.Share())]));

    private static Value Init(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var length = arguments[0].AsInt;
        if (length < 0 || length > context.ValueSize)
            return context.FailSize();
        context.Spend((int)length);
        return Value.Array(new ArrayValue([.. Enumerable.Repeat(Value.Null, (int)length)]));
    }

    private static Value Insert(ref Value receiver, int index, Value value, CallContext context)
    {
        if (receiver.AsArray.Count >= context.ValueSize)
            return context.FailSize();
        Own(ref receiver, context).Insert(index, value);
        return Value.Null;
    }

    private static Value Remove(ref Value receiver, int index, CallContext context)
    {
        var items = Own(ref receiver, context);
        var removed = items[index];
        items.RemoveAt(index);
        return removed;
    }

    // The elements to change: of a copy, when the array has other holders.
    private static List<Value> Own(ref Value receiver, CallContext context)
    {
        var array = receiver.AsArray.ForChange();
        if (!ReferenceEquals(array, receiver.AsArray))
            context.Spend(array.Count);
        receiver = Value.Array(array);
        return array.Items;
    }

    private static Value InsertAt(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var (index, count) = (arguments[0].AsInt, receiver.AsArray.Count);
        return index < 0 || index > count
            ? context.Fail(LibraryTexts.NoSuchPlace(index, count))
            : Insert(ref receiver, (int)index, arguments[1], context);
    }

    private static Value RemoveAt(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var (index, count) = (arguments[0].AsInt, receiver.AsArray.Count);
        return index < 0 || index >= count
            ? context.Fail(LibraryTexts.NoSuchPlace(index, count))
            : Remove(ref receiver, (int)index, context);
    }

    private static Value Find(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var found = new List<Value>();
        var rest = Comparison.MostCompared + receiver.AsArray.Count;
        foreach (var item in receiver.AsArray.Items)
        {
            if (Comparison.AreSame(item, arguments[0], ref rest))
                found.Add(item.Share());
            if (rest < 0)
                return context.FailSize();
        }
        return Value.Array(new ArrayValue(found));
    }

    private static Value IndexOf(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var items = receiver.AsArray.Items;
        var rest = Comparison.MostCompared + items.Count;
        for (var i = 0; i < items.Count; i++)
        {
            if (Comparison.AreSame(items[i], arguments[0], ref rest))
                return Value.Int(i);
            if (rest < 0)
                return context.FailSize();
        }
        return Value.Int(-1);
    }

    private static Value Join(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var items = receiver.AsArray.Items;
        var text = new BoundedText(context);
        for (var i = 0; i < items.Count && !text.IsFull; i++)
        {
            if (i > 0)
                text.Append(arguments[0]);
            text.Append(items[i]);
        }
        return text.Finish();
    }

    private static Value Slice(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var array = receiver.AsArray;
        return SliceRange.TryResolve(arguments, array.Count, out var start, out var end)
            ? Copy(array.Items.GetRange(start, end - start))
            : context.Fail(LibraryTexts.SliceRange);
    }

    private static Value Append(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var (array, other) = (receiver.AsArray, arguments[0].AsArray);
        return array.Count > context.ValueSize - other.Count ? context.FailSize() : Copy(array.Items.Concat(other.Items));
    }

    private static Value Flatten(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var items = receiver.AsArray.Items;
        var count = items.Sum(item => item.Kind == ValueKind.Array ? (long)item.AsArray.Count : 1);
        if (count > context.ValueSize)
            return context.FailSize();
        context.Spend((int)count);
        return Copy(items.SelectMany(item => item.Kind == ValueKind.Array ? item.AsArray.Items : [item]));
    }
}
