using Csml.Values;

namespace Csml.Library;

/// <remarks>Rounding goes through a float: large ints lose their last digits, as in the language's first engine.</remarks>
internal static class IntMethods
{
    public static readonly Method[] Rows =
    [
        new("abs", "abs() => int", "The number without its sign.", Whole(Math.Abs)),
        new("ceil", "ceil() => int", "The number.", Whole(Math.Ceiling)),
        new("floor", "floor() => int", "The number.", Whole(Math.Floor)),
        new("round", "round() => int", "The number.", Whole(value => value)),
        new("precision", "precision(...) => int", "The number.", (ref receiver, in _, _) => receiver),
        new("cos", "cos() => number", "The cosine of an angle in radians.", Real(Math.Cos)),
        new("sin", "sin() => number", "The sine of an angle in radians.", Real(Math.Sin)),
        new("tan", "tan() => number", "The tangent of an angle in radians.", Real(Math.Tan)),
        new("sqrt", "sqrt() => number", "The square root: an int when it is whole.", Real(Math.Sqrt)),
        new("pow", "pow(exponent: number|string) => number", "The number to a power: an int when it is whole.", Pow),
        new("to_int", "to_int() => int", "The number.", (ref receiver, in _, _) => receiver),
        new("to_float", "to_float() => float", "The number as a float.", (ref receiver, in _, _) => Value.Float(receiver.AsInt)),
    ];

    private static MethodBody Whole(Func<double, double> function) =>
        (ref receiver, in _, _) => Value.Int(Numbers.ToInt(function(receiver.AsInt)));

    private static MethodBody Real(Func<double, double> function) =>
        (ref receiver, in _, _) => Numbers.IntIfWhole(function(receiver.AsInt));

    private static Value Pow(ref Value receiver, in Arguments arguments, CallContext context) =>
        NumberText.TryNumber(arguments[0], out var exponent)
            ? Numbers.IntIfWhole(Math.Pow(receiver.AsInt, NumberText.ToDouble(exponent)))
            : context.Fail(LibraryTexts.NotANumber("pow", arguments[0].AsString));
}
