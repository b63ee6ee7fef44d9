using Csml.Library;

namespace Csml.Values;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>
/// <c>+ - * / %</c>. Numbers and texts that read as numbers compute; two texts are joined when the first is no number. Ints do not
/// wrap around; a quotient of ints is an int when it is exact.
/// </summary>
internal static class Arithmetic
{
    /// <returns>Null, or why the operation can't be done.</returns>
    public static string? TryCompute(ArithmeticOperator op, in Value left, in Value right, out Value result)
    {
        if (left.Kind == ValueKind.Int && right.Kind == ValueKind.Int)
            return Ints(op, left.AsInt, right.AsInt, out result);
        if (left.Kind == ValueKind.String && right.Kind == ValueKind.String)
            return Texts(op, left.AsString, right.AsString, out result);
        return Mixed(op, left, right, out result);
    }

    private static string? Mixed(ArithmeticOperator op, in Value left, in Value right, out Value result)
    {
        result = default;
        if (!NumberText.TryNumber(left, out var a) || !NumberText.TryNumber(right, out var b))
            return RuntimeTexts.WrongOperands(op, left, right);
        return a.Kind == ValueKind.Int && b.Kind == ValueKind.Int
            ? Ints(op, a.AsInt, b.AsInt, out result)
            : Floats(op, NumberText.ToDouble(a), NumberText.ToDouble(b), out result);
    }

    private static string? Texts(ArithmeticOperator op, string left, string right, out Value result)
    {
        if (!NumberText.TryParse(left, out var a))
        {
            result = op == ArithmeticOperator.Add ? Value.String(left + right) : default;
            return op == ArithmeticOperator.Add ? null : RuntimeTexts.WrongOperands(op, Value.String(left), Value.String(right));
        }
        result = default;
        if (!NumberText.TryParse(right, out var b))
            return RuntimeTexts.WrongOperands(op, Value.String(left), Value.String(right));
        if (a.Kind != ValueKind.Int || b.Kind != ValueKind.Int)
            return FloatTexts(op, NumberText.ToDouble(a), NumberText.ToDouble(b), out result);
        // Of two texts the quotient is an int always.
        if (op != ArithmeticOperator.Divide || b.AsInt is 0 or -1)
            return Ints(op, a.AsInt, b.AsInt, out result);
        result = Value.Int(a.AsInt / b.AsInt);
        return null;
    }

    // Of two texts, sums and products may be as large as floats are.
    private static string? FloatTexts(ArithmeticOperator op, double left, double right, out Value result)
    {
        if (op is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
            return Floats(op, left, right, out result);
        result = Value.Float(Compute(op, left, right));
        return null;
    }

    private static string? Ints(ArithmeticOperator op, long left, long right, out Value result)
    {
        result = default;
        long computed;
        switch (op)
        {
            case ArithmeticOperator.Add:
                computed = unchecked(left + right);
                if (((left ^ computed) & (right ^ computed)) < 0)
                    return RuntimeTexts.Overflow;
                break;
            case ArithmeticOperator.Subtract:
                computed = unchecked(left - right);
                if (((left ^ right) & (left ^ computed)) < 0)
                    return RuntimeTexts.Overflow;
                break;
            case ArithmeticOperator.Multiply:
                var high = Math.BigMul(left, right, out computed);
                if (high != computed >> 63)
                    return RuntimeTexts.Overflow;
                break;
            default:
                return Quotient(op, left, right, out result);
        }
        result = Value.Int(computed);
        return null;
    }

    private static string? Quotient(ArithmeticOperator op, long left, long right, out Value result)
    {
        result = default;
        if (right == 0)
            return RuntimeTexts.DivisionByZero;
        if (right == -1)
        {
            if (op == ArithmeticOperator.Divide && left == long.MinValue)
                return RuntimeTexts.Overflow;
            result = Value.Int(op == ArithmeticOperator.Divide ? -left : 0);
            return null;
        }
        var (quotient, remainder) = Math.DivRem(left, right);
        result = op == ArithmeticOperator.Remainder ? Value.Int(remainder)
            : remainder == 0 ? Value.Int(quotient)
            : Value.Float((double)left / right);
        return null;
    }

    // Sums and products of floats may not leave the range of ints either.
    private static string? Floats(ArithmeticOperator op, double left, double right, out Value result)
    {
        result = default;
        if (right == 0 && op is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
            return RuntimeTexts.DivisionByZero;
        var (a, b) = ((Int128)Numbers.ToInt(left), (Int128)Numbers.ToInt(right));
        var whole = op switch
        {
            ArithmeticOperator.Add => a + b,
            ArithmeticOperator.Subtract => a - b,
            ArithmeticOperator.Multiply => a * b,
            _ => 0,
        };
        if (whole > long.MaxValue || whole < long.MinValue)
            return RuntimeTexts.Overflow;
        result = Value.Float(Compute(op, left, right));
        return null;
    }

    private static double Compute(ArithmeticOperator op, double left, double right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        ArithmeticOperator.Divide => left / right,
        _ => left % right,
    };
}
