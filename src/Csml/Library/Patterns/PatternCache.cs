using System.Collections.Concurrent;

namespace Csml.Library.Patterns;

/// <summary>
/// Keeps the patterns that were used last. What was not asked for while the newer half filled up is forgotten, so that no bot can
/// make it grow.
/// </summary>
internal sealed class PatternCache(int capacity)
{
    private ConcurrentDictionary<string, Pattern> _newer = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Pattern> _older = new(StringComparer.Ordinal);

    public int Count => _newer.Count + _older.Count;

    public bool TryGet(string text, out Pattern? pattern)
    {
        if (_newer.TryGetValue(text, out pattern))
            return true;
        if (!_older.TryGetValue(text, out pattern))
            return false;
        Add(text, pattern);
        return true;
    }

    public void Add(string text, Pattern pattern)
    {
        if (_newer.Count >= capacity / 2)
        {
            _older = _newer;
            _newer = new ConcurrentDictionary<string, Pattern>(StringComparer.Ordinal);
        }
        _newer[text] = pattern;
    }
}
