using System.Runtime.CompilerServices;
using Csml.Values;

namespace Csml.Machine;

/// <remarks>No value becomes larger or deeper than the budget lets it: it is looked at before something is put into something.</remarks>
internal sealed partial class Interpreter
{
    /// <summary>Characters or elements for each unit of work.</summary>
    private const int SizePerCount = 32;

    /// <summary>Regular expressions that a turn remembers. A turn with more of them may compile each of them again.</summary>
    private const int MaxRegexes = 128;

    private readonly HashSet<string> _regexes = new(StringComparer.Ordinal);

    public override bool Spend(int size) => _meter.Count(size / SizePerCount);

    public override bool IsFirstUse(string regex)
    {
        if (_regexes.Count == MaxRegexes && !_regexes.Contains(regex))
            _regexes.Clear();
        return _regexes.Add(regex);
    }

    /// <summary>Counts a walk through a value.</summary>
    /// <returns>False when the budget is exhausted.</returns>
    private bool Spend(Value value)
    {
        Spend(Extent.Of(value).Size);
        return !_meter.IsExhausted;
    }

    private void Spend(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var value in values)
            Spend(value);
    }

    // Numbers and the like take no time to speak of.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private string? SpendOnComparing(in Value left, in Value right) =>
        left.Kind >= ValueKind.String || right.Kind >= ValueKind.String ? SpendOnComparingAll(left, right) : null;

    private string? SpendOnComparingAll(Value left, Value right)
    {
        // An array may hold the other value, which is looked for among all elements.
        Spend(Math.Max(Extent.Of(left).Size, Extent.Of(right).Size));
        return _meter.Exhaustion;
    }

    /// <returns>Null, or why there can't be such a value.</returns>
    private string? CheckExtent(Value value)
    {
        var extent = Extent.Of(value);
        if (Fits(extent))
            return null;
        return Fits(Recount(value)) ? null : Excess(Extent.Of(value));
    }

    /// <param name="from">Where on the stack the values are that are put into the variable.</param>
    /// <param name="levels">How many levels below the variable they are put.</param>
    /// <param name="added">How much they are.</param>
    /// <returns>Null, or why the variable has no room for them.</returns>
    private string? CheckGrowth(Value variable, int from, int count, int levels, out Extent added)
    {
        added = default;
        foreach (ref readonly var value in _stack.AsSpan(from, count))
            added = added.With(Extent.Of(value), levels: 0);
        if (Fits(Extent.Of(variable).With(added, levels)))
            return null;
        added = default;
        foreach (ref readonly var value in _stack.AsSpan(from, count))
            added = added.With(Recount(value), levels: 0);
        var grown = Recount(variable).With(added, levels);
        return Fits(grown) ? null : Excess(grown);
    }

    private bool Fits(Extent extent) => extent.Size - 1 <= ValueSize && extent.Depth <= Value.MaxDepth;

    private string Excess(Extent extent) => extent.Depth > Value.MaxDepth ? RuntimeTexts.ValueDepth(Value.MaxDepth) : RuntimeTexts.ValueSize(ValueSize);

    private Extent Recount(Value value)
    {
        var extent = Extent.Exactly(value);
        Spend(extent.Size);
        return extent;
    }

    /// <summary>What a method or a built-in gave, or the failure that there can't be such a value.</summary>
    private Value Checked(Value result) => CheckExtent(result) is { } failure ? Fail(failure) : result;
}
