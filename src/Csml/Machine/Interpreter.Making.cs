using System.Runtime.InteropServices;
using Csml.Values;

namespace Csml.Machine;

/// <remarks>Making arrays, objects and strings of what is on the stack.</remarks>
internal sealed partial class Interpreter
{
    private string? MakeArray(ReadOnlySpan<Value> items, out Value array)
    {
        var list = new List<Value>(items.Length);
        CollectionsMarshal.SetCount(list, items.Length);
        items.CopyTo(CollectionsMarshal.AsSpan(list));
        array = Value.Array(new ArrayValue(list)).WithSecure(AnySecure(items));
        return _meter.Count(1 + (items.Length >> 4)) ? CheckExtent(array) : _meter.Exhaustion;
    }

    private string? MakeObject(string[] keys, ReadOnlySpan<Value> values, out Value made)
    {
        var fields = new ObjectValue(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            fields[keys[i]] = values[i];
        made = Value.Object(fields).WithSecure(AnySecure(values));
        return _meter.Count(1 + (keys.Length >> 4)) ? CheckExtent(made) : _meter.Exhaustion;
    }

    private static bool AnySecure(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var value in values)
        {
            if (value.IsSecure)
                return true;
        }
        return false;
    }

    private string? Concat(ReadOnlySpan<Value> parts, out Value text)
    {
        var builder = _text.Clear();
        var isSecure = AnySecure(parts);
        foreach (ref readonly var part in parts)
        {
            if (builder.Length <= ValueSize)
                ValueText.Append(builder, part, ValueSize);
        }
        // The text may take the place of the first part.
        text = default;
        var failure = CheckLength(builder.Length);
        if (failure is null)
            text = Value.String(builder.ToString()).WithSecure(isSecure);
        return failure;
    }

    /// <summary>A text that was made may not be too long, and a long one counts as work.</summary>
    private string? CheckLength(int length)
    {
        const int Short = 1_024;
        if (length < Short)
            return null;
        if (length > ValueSize)
            return RuntimeTexts.ValueSize(ValueSize);
        Spend(length);
        return _meter.Exhaustion;
    }
}
