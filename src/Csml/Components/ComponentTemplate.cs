using Csml.Values;

namespace Csml.Components;

/// <summary>The kind of value that a parameter of a component takes.</summary>
internal enum ParameterKind
{
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// <summary>How a component is made of arguments: its parameters in their order.</summary>
internal sealed record ComponentTemplate(string Name, string ContentType, IReadOnlyList<ComponentParameter> Parameters)
{
    private readonly Dictionary<string, int> _indexes = IndexesOf(Parameters);

    /// <summary>Why no component can be made of it, when the author's definition is wrong.</summary>
    public string? Defect { get; init; }

    /// <summary>What is made is a string like any other.</summary>
    public bool IsText { get; } = Name.Equals("Text", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a parameter stands; -1 when the template has none of that name.</summary>
    public int IndexOf(string parameter) => _indexes.GetValueOrDefault(parameter, -1);

    // Of two parameters with one name, others get the first.
    private static Dictionary<string, int> IndexesOf(IReadOnlyList<ComponentParameter> parameters)
    {
        var indexes = new Dictionary<string, int>(parameters.Count, StringComparer.Ordinal);
        for (var i = 0; i < parameters.Count; i++)
            indexes.TryAdd(parameters[i].Name, i);
        return indexes;
    }
}

/// <param name="Kind">Null when the author's definition names none that there is.</param>
internal sealed record ComponentParameter(string Name, ParameterKind? Kind, bool IsRequired)
{
    /// <summary>What stands where the argument was not given.</summary>
    public IReadOnlyList<TemplateTerm> Default { get; init; } = [];

    /// <summary>What is added to the value in any case.</summary>
    public IReadOnlyList<TemplateTerm> Added { get; init; } = [];
}

/// <summary>A term of a default: the value of another parameter (<c>$_get</c>) or a fixed one (<c>$_set</c>).</summary>
internal readonly record struct TemplateTerm(string? Parameter, Value Fixed)
{
    /// <summary>A term that says nothing that is understood: the value begins as its kind does, empty.</summary>
    public static TemplateTerm Nothing => default;

    public static TemplateTerm Get(string parameter) => new(parameter, default);
}
