using Csml.Machine;
using Csml.Values;

namespace Csml.Library;

internal static class ArrayMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of elements.", (ref receiver, in arguments, context) =>
            GenericMethods.NoArguments("length() => int", arguments, context) ?? Value.Int(receiver.AsArray.Count)),
        new("push", "push(x: any) => null", "Adds an element at the end.", Push) { ChangesReceiver = true },
        new("pop", "pop() => any", "Takes the last element away and gives it; null of an empty array.", Pop) { ChangesReceiver = true },
        new("map", "map((item, index?) => any) => array", "What a closure gives for each element.", NeedsClosure) { Iteration = IterationKind.Map },
        new("filter", "filter((item, index?) => boolean) => array", "The elements for which a closure gives what is true.", NeedsClosure)
        {
            Iteration = IterationKind.Filter,
        },
        new("reduce", "reduce(start, (result, item, index?) => any) => any", "What a closure makes of a start and all elements.", NeedsClosure)
        {
            Iteration = IterationKind.Reduce,
        },
    ];

    private static Value NeedsClosure(ref Value receiver, in Arguments arguments, CallContext context) =>
        context.FailUsage("map(closure), filter(closure), reduce(start, closure)");

    private static Value Push(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (arguments.Count != 1)
            return context.FailUsage("push(x: any) => null");
        var array = receiver.AsArray.ForChange();
        if (array.Count >= context.ValueSize)
            return context.Fail(RuntimeTexts.ValueSize(context.ValueSize));
        array.Items.Add(arguments[0]);
        receiver = Value.Array(array);
        return Value.Null;
    }

    private static Value Pop(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (GenericMethods.NoArguments("pop() => any", arguments, context) is { } failure)
            return failure;
        var array = receiver.AsArray.ForChange();
        receiver = Value.Array(array);
        if (array.Count == 0)
            return Value.Null;
        var last = array.Items[^1];
        array.Items.RemoveAt(array.Count - 1);
        return last;
    }
}
