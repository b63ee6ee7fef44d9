using Csml.Values;

namespace Csml.Library;

internal static class FloatMethods
{
    public static readonly Method[] Rows =
    [
        new("abs", "abs() => float", "The number without its sign.", Real(Math.Abs)),
        new("ceil", "ceil() => float", "The next whole number above.", Real(Math.Ceiling)),
        new("floor", "floor() => float", "The next whole number below.", Real(Math.Floor)),
        new("round", "round() => float", "The nearest whole number; halves go away from zero.", Real(value =>
            Math.Round(value, MidpointRounding.AwayFromZero))),
        new("precision", "precision(digits: int, ...) => float", "The number rounded to digits after the point; halves go to the even digit.", Precision),
        new("cos", "cos() => float", "The cosine of an angle in radians.", Real(Math.Cos)),
        new("sin", "sin() => float", "The sine of an angle in radians.", Real(Math.Sin)),
        new("tan", "tan() => float", "The tangent of an angle in radians.", Real(Math.Tan)),
        new("sqrt", "sqrt() => float", "The square root.", Real(Math.Sqrt)),
        new("pow", "pow(exponent: number|string) => float", "The number to a power.", Pow),
        new("to_int", "to_int() => int", "The number without its fraction; the nearest int there is when it is out of range.", (ref receiver, in _, _) =>
            Value.Int(Numbers.ToInt(receiver.AsFloat))),
        new("to_float", "to_float() => float", "The number.", (ref receiver, in _, _) => receiver),
    ];

    private static MethodBody Real(Func<double, double> function) =>
        (ref receiver, in _, _) => Value.Float(function(receiver.AsFloat));

    private static Value Precision(ref Value receiver, in Arguments arguments, CallContext context)
    {
        const int MostDigits = 1_100;
        var digits = arguments[0].AsInt;
        return digits < 0
            ? context.FailUsage("precision(digits: int) => float")
            : Value.Float(Numbers.Round(receiver.AsFloat, (int)Math.Min(digits, MostDigits)));
    }

    private static Value Pow(ref Value receiver, in Arguments arguments, CallContext context) =>
        NumberText.TryNumber(arguments[0], out var exponent)
            ? Value.Float(Math.Pow(receiver.AsFloat, NumberText.ToDouble(exponent)))
            : context.Fail(LibraryTexts.NotANumber("pow", arguments[0].AsString));
}
