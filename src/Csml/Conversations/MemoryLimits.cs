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
            ValueText.MayReach(value, budget.MemorySize) && IsLongerThan(value, budget.MemorySize),
        _ => false,
    };

    /// <summary>Whether so many values are more than can be kept of one user.</summary>
    // Counted anew, so that a state in memory is as large as the same state when it is read back.
    public static bool AreTooMany(IEnumerable<Value> values, Budget budget)
    {
        var size = 0L;
        // Many may be one large value.
        return values.Any(value => (size += Extent.Exactly(value).Size) > budget.StateSize);
    }

    private static bool IsLongerThan(Value value, int bytes)
    {
        var text = new StringBuilder();
        ValueText.Append(text, value, bytes);
        if (text.Length > bytes)
            return true;
        var count = 0;
        foreach (var chunk in text.GetChunks())
            count += Encoding.UTF8.GetByteCount(chunk.Span);
        return count > bytes;
    }
}
