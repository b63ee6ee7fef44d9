using Csml.Library;
using Csml.Values;

namespace Csml.Components;

/// <summary>Makes one component of its template and the arguments of a call.</summary>
internal sealed class ComponentBuilder
{
    private readonly ComponentTemplate _template;
    private readonly Value[] _given;
    private readonly Value?[] _made;
    private readonly bool[] _inProgress;
    private string? _failure;

    private ComponentBuilder(ComponentTemplate template, in Arguments arguments)
    {
        _template = template;
        _given = new Value[template.Parameters.Count];
        _made = new Value?[template.Parameters.Count];
        _inProgress = new bool[template.Parameters.Count];
        for (var i = 0; i < _given.Length; i++)
            _given[i] = arguments.Get(template.Parameters[i].Name, i);
    }

    public static Value Build(ComponentTemplate template, in Arguments arguments, CallContext context)
    {
        if (template.Defect is { } defect)
            return context.Fail($"{template.Name}(): {defect}");
        if (!arguments.AreNamed && arguments.Count > template.Parameters.Count)
            return context.Fail($"{template.Name}() takes {template.Parameters.Count} argument(s) at the most, but was given {arguments.Count}.");
        var builder = new ComponentBuilder(template, arguments);
        var component = new ObjectValue(template.Parameters.Count) { ContentType = template.ContentType };
        for (var i = 0; i < template.Parameters.Count && builder._failure is null; i++)
        {
            var value = builder.Make(i);
            if (!value.IsUndefined)
                component[template.Parameters[i].Name] = value;
        }
        if (builder._failure is not null)
            return context.Fail(builder._failure);
        builder.AddOthers(component, arguments);
        return template.IsText && component.TryGet("text", out var text) ? text : Value.Object(component);
    }

    // Named arguments that the template does not know are kept as they are.
    private void AddOthers(ObjectValue component, in Arguments arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.NameOf(i) is { } name && IndexOf(name) < 0)
                component[name] = arguments[i];
        }
    }

    private Value Make(int index)
    {
        if (_made[index] is { } made)
            return made;
        var parameter = _template.Parameters[index];
        if (_inProgress[index])
        {
            _failure = $"{_template.Name}(): the default of \"{parameter.Name}\" depends on itself.";
            return default;
        }
        _inProgress[index] = true;
        var value = Compute(parameter, _given[index]);
        _made[index] = value;
        return value;
    }

    private Value Compute(ComponentParameter parameter, Value given)
    {
        if (given.IsUndefined && parameter.IsRequired)
        {
            _failure = $"{_template.Name}(): the argument \"{parameter.Name}\" is required.";
            return default;
        }
        if (given.IsUndefined && parameter.Default.Count == 0 && parameter.Added.Count == 0)
            return default;
        var value = given.IsUndefined ? Sum(parameter, parameter.Default) : Unwrap(given);
        var added = Sum(parameter, parameter.Added);
        return _failure is null ? Add(parameter, value, added) : default;
    }

    private Value Sum(ComponentParameter parameter, IReadOnlyList<TemplateTerm> terms)
    {
        if (parameter.Kind is not { } kind)
        {
            _failure ??= $"{_template.Name}(): the type of \"{parameter.Name}\" must be Null, Bool, Number, String, Array or Object.";
            return default;
        }
        var sum = Empty(kind);
        foreach (var term in terms)
        {
            var value = term.Parameter is null ? term.Fixed : IndexOf(term.Parameter) is >= 0 and var index ? Make(index) : default;
            if (!value.IsUndefined && _failure is null)
                sum = Add(parameter, sum, value);
        }
        return sum;
    }

    private Value Add(ComponentParameter parameter, Value left, Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Null, ValueKind.Null):
                return Value.Null;
            case (ValueKind.Boolean, ValueKind.Boolean):
                return Value.Boolean(left.AsBoolean | right.AsBoolean);
            case (ValueKind.Int or ValueKind.Float, ValueKind.Int or ValueKind.Float):
                var failure = Arithmetic.TryCompute(ArithmeticOperator.Add, left, right, out var number);
                _failure ??= failure;
                return number;
            case (ValueKind.String, ValueKind.String):
                return right.AsString.Length == 0 ? left : Value.String(left.AsString + right.AsString);
            case (ValueKind.Array, ValueKind.Array):
                return right.AsArray.Count == 0 ? left : Value.Array(new ArrayValue([.. Shared(left), .. Shared(right)]));
            case (ValueKind.String, ValueKind.Array):
                return Value.Array(new ArrayValue([.. Shared(right), left]));
            case (ValueKind.Array, ValueKind.String):
                return Value.Array(new ArrayValue([.. Shared(left), right]));
            case (ValueKind.Object, ValueKind.Object):
                var merged = left.AsObject.Copy(ObjectValue.Plain);
                foreach (var (key, value) in right.AsObject.Fields)
                    merged[key] = value.Share();
                return Value.Object(merged);
            default:
                var wrong = Fits(parameter.Kind!.Value, left) ? right : left;
                _failure ??= $"{_template.Name}(): \"{parameter.Name}\" takes {Article(parameter.Kind!.Value)}, but was given {RuntimeTexts.Kind(wrong)}.";
                return default;
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

    private static bool Fits(ParameterKind kind, Value value) => value.Kind switch
    {
        ValueKind.Boolean => kind == ParameterKind.Bool,
        ValueKind.Int or ValueKind.Float => kind == ParameterKind.Number,
        ValueKind.String => kind == ParameterKind.String,
        ValueKind.Array => kind == ParameterKind.Array,
        ValueKind.Object => kind == ParameterKind.Object,
        _ => kind == ParameterKind.Null,
    };

    private static Value Empty(ParameterKind kind) => kind switch
    {
        ParameterKind.Bool => Value.False,
        ParameterKind.Number => Value.Int(0),
        ParameterKind.String => Value.String(""),
        ParameterKind.Array => Value.Array(new ArrayValue()),
        ParameterKind.Object => Value.Object(new ObjectValue()),
        _ => Value.Null,
    };

    // Inside a component, other components are plain objects with a content type and a content.
    private static Value Unwrap(Value value) => value.Kind switch
    {
        ValueKind.Object => Value.Object(PlainFields(value.AsObject)),
        ValueKind.Array => Value.Array(new ArrayValue([.. value.AsArray.Items.Select(Nested)])),
        ValueKind.Null or ValueKind.Closure => Value.Null,
        _ => value.WithSecure(false),
    };

    private static Value Nested(Value value)
    {
        if (value.Kind != ValueKind.Object || !value.AsObject.IsComponent)
            return Unwrap(value);
        return Value.Object(new ObjectValue
        {
            ["content_type"] = Value.String(value.AsObject.ContentType),
            ["content"] = Value.Object(PlainFields(value.AsObject)),
        });
    }

    private static ObjectValue PlainFields(ObjectValue value)
    {
        var plain = new ObjectValue(value.Count);
        foreach (var (key, field) in value.Fields)
            plain[key] = Nested(field);
        return plain;
    }

    private int IndexOf(string parameter)
    {
        for (var i = 0; i < _template.Parameters.Count; i++)
        {
            if (_template.Parameters[i].Name == parameter)
                return i;
        }
        return -1;
    }
}
