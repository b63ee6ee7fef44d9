using System.Text;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>How much may be remembered: the same whether a flow does or somebody else sets a memory.</summary>
public static class MemoryLimits
{
    /// <summary>Whether a value is larger than a memory may be, written as JSON.</summary>
    public static bool IsTooLarge(Value value, Budget budget) => value.Kind switch
    {
        ValueKind.String => value.AsString.Length * 3L > budget.MemorySize && Encoding.UTF8.GetByteCount(value.AsString) > budget.MemorySize,
        ValueKind.Array or ValueKind.Object =>
            ValueText.MayReach(value, budget.MemorySize) && Encoding.UTF8.GetByteCount(ValueText.Json(value)) > budget.MemorySize,
        _ => false,
    };

    /// <summary>Whether so many values are more than can be kept of one user.</summary>
    // Counted anew, so that a state in memory is as large as the same state when it is read back.
    public static bool AreTooMany(IEnumerable<Value> values, Budget budget) => Extent.SizeOf(values) > budget.StateSize;
}
