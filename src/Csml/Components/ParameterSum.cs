using System.Text;
using Csml.Values;

namespace Csml.Components;

/// <summary>The value of a parameter while values are added to it, in place: each costs its own size, and not that of the sum.</summary>
internal sealed class ParameterSum
{
    private readonly ComponentTemplate _template;
    private readonly ComponentParameter _parameter;
    private readonly ParameterKind _kind;

    // The sum, but for strings: of those it is what the text has.
    private Value _sum;
    private StringBuilder? _text;

    /// <param name="first">The value that others are added to. The sum changes it in place, so the caller must not keep it.</param>
    public ParameterSum(ComponentTemplate template, ComponentParameter parameter, ParameterKind kind, Value first)
    {
        (_template, _parameter, _kind) = (template, parameter, kind);
        _sum = first;
    }

    public Value Value => _text is null ? _sum : Value.String(_text.ToString());

    /// <returns>Null, or why the value can't be added.</returns>
    public string? Add(Value value)
    {
        switch (_sum.Kind, value.Kind)
        {
            case (ValueKind.Null, ValueKind.Null):
                return null;
            case (ValueKind.Boolean, ValueKind.Boolean):
                _sum = Value.Boolean(_sum.AsBoolean | value.AsBoolean);
                return null;
            case (ValueKind.Int or ValueKind.Float, ValueKind.Int or ValueKind.Float):
                var failure = Arithmetic.TryCompute(ArithmeticOperator.Add, _sum, value, out var number);
                _sum = number;
                return failure;
            case (ValueKind.String, ValueKind.String):
                _text ??= new StringBuilder(_sum.AsString);
                _text.Append(value.AsString);
                return null;
            case (ValueKind.String, ValueKind.Array):
                _sum = Value.Array(new ArrayValue([.. Shared(value), Value]));
                _text = null;
                return null;
            case (ValueKind.Array, ValueKind.Array):
                _sum.AsArray.Items.AddRange(Shared(value));
                return null;
            case (ValueKind.Array, ValueKind.String):
                _sum.AsArray.Items.Add(value);
                return null;
            case (ValueKind.Object, ValueKind.Object):
                foreach (var (key, field) in value.AsObject.Fields)
                    _sum.AsObject[key] = field.Share();
                return null;
            default:
                var wrong = Fits(_sum) ? value : _sum;
                return $"{_template.Name}(): \"{_parameter.Name}\" takes {Article(_kind)}, but was given {RuntimeTexts.Kind(wrong)}.";
        }
    }

    // A default stands in the program, and an argument may stand in two parameters.
    private static IEnumerable<Value> Shared(Value array) => array.AsArray.Items.Select(item => item.Share());

    private static string Article(ParameterKind kind) => kind switch
    {
        ParameterKind.Array => "an array",
        ParameterKind.Object => "an object",
        ParameterKind.Null => "null",
        _ => $"a {kind.ToString().ToLowerInvariant()}",
    };

    private bool Fits(Value value) => value.Kind switch
    {
        ValueKind.Boolean => _kind == ParameterKind.Bool,
        ValueKind.Int or ValueKind.Float => _kind == ParameterKind.Number,
        ValueKind.String => _kind == ParameterKind.String,
        ValueKind.Array => _kind == ParameterKind.Array,
        ValueKind.Object => _kind == ParameterKind.Object,
        _ => _kind == ParameterKind.Null,
    };

    /// <summary>What the value of a parameter begins as.</summary>
    public static Value Empty(ParameterKind kind) => kind switch
    {
        ParameterKind.Bool => Value.False,
        ParameterKind.Number => Value.Int(0),
        ParameterKind.String => Value.String(""),
        ParameterKind.Array => Value.Array(new ArrayValue()),
        ParameterKind.Object => Value.Object(new ObjectValue()),
        _ => Value.Null,
    };
}
