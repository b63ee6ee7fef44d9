using Csml.Conversations;
using Csml.Values;

namespace Csml.Machine;

/// <summary>
/// What is remembered of a user, during a turn: what was there before, copied when something is first changed.
/// </summary>
internal sealed class Memories(IReadOnlyDictionary<string, Value> before)
{
    private Dictionary<string, Value>? _changed;
    private HashSet<string>? _remembered;
    private string? _lastRemembered;

    /// <summary>The names that were set, or may have been changed.</summary>
    public IReadOnlyCollection<string> Remembered => _remembered ?? (IReadOnlyCollection<string>)[];

    /// <summary>All that was remembered before the turn.</summary>
    public IReadOnlyDictionary<string, Value> Before => before;

    /// <summary>All that is remembered now.</summary>
    public IReadOnlyDictionary<string, Value> Current => _changed ?? before;

    public bool TryGet(string name, out Value value) =>
        _changed is null ? before.TryGetValue(name, out value) : _changed.TryGetValue(name, out value);

    /// <summary>A value that is going to be changed: what the state before this turn holds of it is marked as shared.</summary>
    public bool TryGetForChange(string name, out Value value)
    {
        value = default;
        if (!Current.ContainsKey(name))
            return false;
        NoteRemembered(name);
        return ForChange().TryGetValue(name, out value);
    }

    public void Set(string name, Value value)
    {
        NoteRemembered(name);
        ForChange()[name] = value;
    }

    public void Forget(string name)
    {
        if (Current.ContainsKey(name))
            ForChange().Remove(name);
    }

    public void ForgetAll() => _changed = [];

    /// <summary>Takes back what was made of memories that have become larger than one may be.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> ForgetTooLarge(Budget budget)
    {
        // Nothing was set or changed, as in most turns.
        if (_remembered is null || _changed is null)
            return [];
        var names = _remembered.Where(name => _changed.TryGetValue(name, out var value) && MemoryLimits.IsTooLarge(value, budget)).ToList();
        foreach (var name in names)
        {
            if (before.TryGetValue(name, out var value))
                _changed[name] = value;
            else
                _changed.Remove(name);
            _remembered.Remove(name);
        }
        return names;
    }

    private void NoteRemembered(string name)
    {
        // A loop changes the same one again and again.
        if (ReferenceEquals(name, _lastRemembered))
            return;
        _lastRemembered = name;
        (_remembered ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
    }

    private Dictionary<string, Value> ForChange()
    {
        if (_changed is not null)
            return _changed;
        _changed = new Dictionary<string, Value>(before.Count + 1, StringComparer.Ordinal);
        foreach (var (name, value) in before)
            _changed.Add(name, value.Share());
        return _changed;
    }
}
