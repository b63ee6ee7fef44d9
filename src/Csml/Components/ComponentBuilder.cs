using Csml.Library;
using Csml.Values;

namespace Csml.Components;

/// <summary>
/// Makes one component of its template and the arguments of a call. Each parameter, argument and term counts as work of the turn, and
/// together they are no larger than a value may be.
/// </summary>
internal sealed class ComponentBuilder
{
    /// <summary>What a parameter or a term counts as, beside the size of its value: in characters or elements.</summary>
    private const int CostOfTerm = 32;

    private readonly ComponentTemplate _template;
    private readonly CallContext _context;
    private readonly Value[] _given;
    private readonly Value?[] _made;
    private readonly bool[] _isOpen;

    // The parameters that are being made, each for the one below it, and how many of its terms each has looked at.
    private readonly Stack<int> _open = new();
    private readonly int[] _looked;

    private long _size;
    private string? _failure;

    // It has failed, or the turn is over.
    private bool _isStopped;

    private ComponentBuilder(ComponentTemplate template, in Arguments arguments, CallContext context)
    {
        _template = template;
        _context = context;
        _given = Given(template, arguments);
        _made = new Value?[template.Parameters.Count];
        _isOpen = new bool[template.Parameters.Count];
        _looked = new int[template.Parameters.Count];
    }

    public static Value Build(ComponentTemplate template, in Arguments arguments, CallContext context)
    {
        if (template.Defect is { } defect)
            return context.Fail($"{template.Name}(): {defect}");
        if (!arguments.AreNamed && arguments.Count > template.Parameters.Count)
            return context.Fail($"{template.Name}() takes {template.Parameters.Count} argument(s) at the most, but was given {arguments.Count}.");
        var builder = new ComponentBuilder(template, arguments, context);
        var component = new ObjectValue(template.Parameters.Count) { ContentType = template.ContentType };
        for (var i = 0; i < template.Parameters.Count; i++)
        {
            if (!builder.Make(i))
                return builder._failure is { } failure ? context.Fail(failure) : Value.Null;
            if (builder._made[i] is { IsUndefined: false } value)
                component[template.Parameters[i].Name] = value;
        }
        AddOthers(template, component, arguments);
        return template.IsText && component.TryGet("text", out var text) ? text : Value.Object(component);
    }

    // As Arguments.Get does for each parameter, at once.
    private static Value[] Given(ComponentTemplate template, in Arguments arguments)
    {
        var given = new Value[template.Parameters.Count];
        for (var i = 0; i < arguments.Count; i++)
        {
            var index = !arguments.AreNamed || (i == 0 && arguments.NameOf(0) is null) ? i
                : arguments.NameOf(i) is { } name ? template.IndexOf(name)
                : -1;
            if (index >= 0 && index < given.Length)
                given[index] = arguments[i];
        }
        for (var i = 0; arguments.AreNamed && i < given.Length; i++)
            given[i] = given[template.IndexOf(template.Parameters[i].Name)];
        return given;
    }

    // Named arguments that the template does not know are kept as they are.
    private static void AddOthers(ComponentTemplate template, ObjectValue component, in Arguments arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.NameOf(i) is { } name && template.IndexOf(name) < 0)
                component[name] = arguments[i];
        }
    }

    /// <summary>Makes the value of a parameter, and before it those that it is made of: their chain may be longer than the thread's stack.</summary>
    /// <returns>False when no component can be made.</returns>
    private bool Make(int index)
    {
        Open(index);
        while (!_isStopped && _open.TryPeek(out var top))
        {
            if (NextNeeded(top) is >= 0 and var needed)
            {
                Open(needed);
                continue;
            }
            _open.Pop();
            _made[top] = Compute(_template.Parameters[top], _given[top]);
        }
        return !_isStopped;
    }

    private void Open(int index)
    {
        if (_made[index] is not null)
            return;
        var parameter = _template.Parameters[index];
        if (_isOpen[index])
            Fail($"{_template.Name}(): the default of \"{parameter.Name}\" depends on itself.");
        else if (_given[index].IsUndefined && parameter.IsRequired)
            Fail($"{_template.Name}(): the argument \"{parameter.Name}\" is required.");
        _isOpen[index] = true;
        _open.Push(index);
    }

    /// <summary>The next parameter that one is made of and that is not made; -1 when all are.</summary>
    private int NextNeeded(int index)
    {
        var parameter = _template.Parameters[index];
        var defaults = _given[index].IsUndefined ? parameter.Default.Count : 0;
        while (_looked[index] < defaults + parameter.Added.Count)
        {
            var at = _looked[index]++;
            var term = at < defaults ? parameter.Default[at] : parameter.Added[at - defaults];
            if (IndexOf(term) is >= 0 and var needed && _made[needed] is null)
                return needed;
        }
        return -1;
    }

    private Value Compute(ComponentParameter parameter, Value given)
    {
        if (!Spend(given) || (given.IsUndefined && parameter.Default.Count == 0 && parameter.Added.Count == 0))
            return default;
        if (parameter.Kind is not { } kind)
        {
            Fail($"{_template.Name}(): the type of \"{parameter.Name}\" must be Null, Bool, Number, String, Array or Object.");
            return default;
        }
        var value = new ParameterSum(_template, parameter, kind, given.IsUndefined ? ParameterSum.Empty(kind) : PlainValues.Of(given));
        if (given.IsUndefined)
            Add(value, parameter.Default);
        var added = new ParameterSum(_template, parameter, kind, ParameterSum.Empty(kind));
        Add(added, parameter.Added);
        if (_isStopped)
            return default;
        Fail(value.Add(added.Value));
        return value.Value;
    }

    private void Add(ParameterSum sum, IReadOnlyList<TemplateTerm> terms)
    {
        foreach (var term in terms)
        {
            var value = term.Parameter is null ? term.Fixed : IndexOf(term) is >= 0 and var index ? _made[index]!.Value : default;
            if (!Spend(value))
                return;
            if (!value.IsUndefined)
                Fail(sum.Add(value));
        }
    }

    private int IndexOf(TemplateTerm term) => term.Parameter is { } parameter ? _template.IndexOf(parameter) : -1;

    /// <summary>Counts a parameter or a term and its value.</summary>
    /// <returns>False when the component is not to be made.</returns>
    private bool Spend(Value value)
    {
        var size = Extent.Of(value).Size;
        _size += size;
        if (_size > _context.ValueSize)
            Fail($"{_template.Name}(): {RuntimeTexts.ComponentSize(_context.ValueSize)}");
        _isStopped |= !_context.Spend((int)Math.Min(CostOfTerm + (long)size, int.MaxValue));
        return !_isStopped;
    }

    private void Fail(string? text)
    {
        _failure ??= text;
        _isStopped |= text is not null;
    }
}
