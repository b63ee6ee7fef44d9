namespace Csml.Values;

/// <summary>Equality, order and <c>match</c>.</summary>
internal static class Comparison
{
    // Small values can hold one another so many times over that comparing them would not end: what is beyond this is not equal.
    public const int MostCompared = 1_000_000;

    /// <summary><c>==</c>: numbers, and texts that read as numbers, by what they are worth.</summary>
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.Kind == right.Kind)
            return AreSame(left, right);
        return TryNumbers(left, right, out var a, out var b) && CompareNumbers(a, b) == 0;
    }

    /// <summary>Equality of what is inside arrays and objects: kinds must be the same.</summary>
    public static bool AreSame(Value left, Value right)
    {
        var rest = MostCompared;
        return AreSame(left, right, ref rest);
    }

    /// <param name="rest">How many values may still be compared; below 0 once it were too many.</param>
    public static bool AreSame(Value left, Value right, ref int rest) => AreSame(left, right, 0, ref rest);

    private static bool AreSame(Value left, Value right, int depth, ref int rest)
    {
        if (left.Kind != right.Kind || --rest < 0 || depth > ValueText.MaxDepth)
            return false;
        return left.Kind switch
        {
            ValueKind.Null => true,
            ValueKind.Boolean => left.AsBoolean == right.AsBoolean,
            ValueKind.Int => left.AsInt == right.AsInt,
            ValueKind.Float => left.AsFloat == right.AsFloat,
            ValueKind.String => AreSameTexts(left.AsString, right.AsString),
            ValueKind.Array => AreSameArrays(left.AsArray, right.AsArray, depth, ref rest),
            ValueKind.Object => AreSameObjects(left.AsObject, right.AsObject, depth, ref rest),
            _ => false,
        };
    }

    /// <summary>Negative, zero or positive; null when the two have no order, so that no comparison of them is true.</summary>
    public static int? Compare(Value left, Value right)
    {
        var rest = MostCompared;
        return Compare(left, right, 0, ref rest);
    }

    private static int? Compare(Value left, Value right, int depth, ref int rest)
    {
        if (--rest < 0 || depth > ValueText.MaxDepth)
            return null;
        if (left.Kind != right.Kind)
            return TryNumbers(left, right, out var a, out var b) ? CompareNumbers(a, b) : null;
        return left.Kind switch
        {
            ValueKind.Int => left.AsInt.CompareTo(right.AsInt),
            ValueKind.Float => CompareFloats(left.AsFloat, right.AsFloat),
            ValueKind.String => CompareTexts(left.AsString, right.AsString),
            ValueKind.Boolean => left.AsBoolean.CompareTo(right.AsBoolean),
            ValueKind.Null => 0,
            ValueKind.Array => CompareArrays(left.AsArray, right.AsArray, depth, ref rest),
            _ => null,
        };
    }

    /// <summary>
    /// <c>match</c>: between plain values <c>==</c>; against an array, or against something with <c>accepts</c>, whether the other is in it,
    /// case ignored.
    /// </summary>
    public static bool Matches(Value left, Value right)
    {
        var (isLeftChoice, isRightChoice) = (IsChoice(left), IsChoice(right));
        if (isLeftChoice && isRightChoice)
            return Accepts(left) is { } a && Accepts(right) is { } b && Matches(a, b);
        if (isRightChoice)
            return Accepts(right) is { } accepted && Matches(left, accepted);
        if (isLeftChoice)
            return Accepts(left) is { } accepting && Matches(accepting, right);
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Array, ValueKind.Array) => AreSame(left, right),
            (_, ValueKind.Array) => Contains(right.AsArray, left),
            (ValueKind.Array, _) => Contains(left.AsArray, right),
            _ => AreEqual(left, right),
        };
    }

    private static bool IsChoice(Value value) =>
        value.Kind == ValueKind.Object && value.AsObject.ContentType is "button" or ObjectValue.Plain;

    private static Value? Accepts(Value value) => value.AsObject.TryGet("accepts", out var accepted) ? accepted : null;

    private static bool Contains(ArrayValue array, Value value)
    {
        foreach (var item in array.Items)
        {
            var found = value.Kind == ValueKind.String
                ? item.Kind == ValueKind.String && string.Equals(item.AsString, value.AsString, StringComparison.OrdinalIgnoreCase)
                : AreSame(item, value);
            if (found)
                return true;
        }
        return false;
    }

    private static bool AreSameTexts(string left, string right) =>
        left == right || (AreIntAndFloat(left, right, out var a, out var b) && CompareNumbers(a, b) == 0);

    private static int? CompareTexts(string left, string right) =>
        AreIntAndFloat(left, right, out var a, out var b) ? CompareNumbers(a, b) : string.CompareOrdinal(left, right);

    // Of two texts that read as numbers, only an int and a float are compared as numbers.
    private static bool AreIntAndFloat(string left, string right, out Value a, out Value b)
    {
        b = default;
        return NumberText.TryParse(left, out a) && NumberText.TryParse(right, out b) && a.Kind != b.Kind;
    }

    private static bool AreSameArrays(ArrayValue left, ArrayValue right, int depth, ref int rest)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreSame(left.Items[i], right.Items[i], depth + 1, ref rest))
                return false;
        }
        return true;
    }

    private static bool AreSameObjects(ObjectValue left, ObjectValue right, int depth, ref int rest)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        foreach (var (key, value) in left.Fields)
        {
            if (!right.TryGet(key, out var other) || !AreSame(value, other, depth + 1, ref rest))
                return false;
        }
        return true;
    }

    private static int? CompareArrays(ArrayValue left, ArrayValue right, int depth, ref int rest)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var order = Compare(left.Items[i], right.Items[i], depth + 1, ref rest);
            if (order is null or not 0)
                return order;
        }
        return left.Count.CompareTo(right.Count);
    }

    private static bool TryNumbers(Value left, Value right, out Value a, out Value b)
    {
        b = right;
        return NumberText.TryNumber(left, out a) && NumberText.TryNumber(right, out b);
    }

    private static int? CompareNumbers(Value left, Value right)
    {
        if (left.Kind == ValueKind.Int && right.Kind == ValueKind.Int)
            return left.AsInt.CompareTo(right.AsInt);
        return CompareFloats(NumberText.ToDouble(left), NumberText.ToDouble(right));
    }

    private static int? CompareFloats(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);
}
