using Csml.Values;

namespace Csml.Library;

/// <summary>The arguments of one call.</summary>
/// <param name="names">The names of the arguments (null: positional); null when none has one.</param>
internal readonly ref struct Arguments(ReadOnlySpan<Value> values, string?[]? names)
{
    private readonly ReadOnlySpan<Value> _values = values;

    public int Count => _values.Length;

    public bool AreNamed => names is not null;

    public Value this[int index] => _values[index];

    public string? NameOf(int index) => names?[index];

    /// <summary>
    /// The argument of that name, or at that position; undefined when it was not given. Where any argument is named, only the first
    /// may be given by position; of two with one name, the later counts.
    /// </summary>
    public Value Get(string name, int index)
    {
        if (names is null)
            return index < _values.Length ? _values[index] : default;
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] == name)
                return _values[i];
        }
        return index == 0 && names[0] is null ? _values[0] : default;
    }
}
