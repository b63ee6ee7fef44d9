using System.Globalization;
using System.Text;

namespace Csml.Library.Patterns;

/// <summary>
/// A set of characters, as it is written for .NET. That sees texts as units of 16 bits, so that characters beyond U+FFFF are pairs, and a
/// set that has any is an alternation.
/// </summary>
internal sealed class PatternClass
{
    private const int FirstPair = 0x10000;
    private const int Last = 0x10FFFF;

    private readonly StringBuilder _items = new();
    private readonly List<(int First, int Last)> _pairs = [];
    private string _without = "";

    public bool IsNegated { get; set; }

    /// <summary>Adds a class that .NET knows, such as <c>\d</c>, or ranges as .NET writes them.</summary>
    public void Add(string items) => _items.Append(items);

    public void Add(int first, int last)
    {
        if (first < FirstPair)
            _items.Append(Unit(first)).Append('-').Append(Unit(Math.Min(last, FirstPair - 1)));
        if (last >= FirstPair)
            _pairs.Add((Math.Max(first, FirstPair), last));
    }

    public void Add(PatternClass other)
    {
        _items.Append(other._items);
        _pairs.AddRange(other._pairs);
    }

    /// <summary>Takes away what another class has, or (<paramref name="isIntersection"/>) what it has not.</summary>
    public void Subtract(PatternClass other, bool isIntersection)
    {
        var negation = other.IsNegated != isIntersection ? "^" : "";
        _without = $"-[{negation}{other._items}]";
    }

    public bool HasPairs => _pairs.Count > 0;

    /// <summary>Something was taken away from it.</summary>
    public bool IsDifference => _without.Length > 0;

    public override string ToString()
    {
        var pairs = IsNegated ? Complement() : _pairs;
        var units = IsNegated ? $@"[^{_items}\uD800-\uDFFF{_without}]" : _items.Length > 0 ? $"[{_items}{_without}]" : null;
        if (pairs.Count == 0 && units is not null)
            return units;
        return $"(?:{string.Join('|', pairs.SelectMany(Alternatives).Prepend(units).OfType<string>())})";
    }

    /// <summary>A unit of 16 bits as it stands for itself anywhere in a pattern.</summary>
    public static string Unit(int unit) =>
        unit < 0x80 && char.IsAsciiLetterOrDigit((char)unit)
            ? ((char)unit).ToString()
            : string.Create(CultureInfo.InvariantCulture, $@"\u{unit:X4}");

    private List<(int First, int Last)> Complement()
    {
        var rest = new List<(int, int)>();
        var next = FirstPair;
        foreach (var (first, last) in _pairs.Order())
        {
            if (first > next)
                rest.Add((next, first - 1));
            next = Math.Max(next, last + 1);
        }
        if (next <= Last)
            rest.Add((next, Last));
        return rest;
    }

    // A range of pairs: the rest of the first row, whole rows, and the beginning of the last row.
    private static IEnumerable<string> Alternatives((int First, int Last) range)
    {
        var (high, low) = Pair(range.First);
        var (lastHigh, lastLow) = Pair(range.Last);
        if (high == lastHigh)
        {
            yield return $"{Unit(high)}[{Unit(low)}-{Unit(lastLow)}]";
            yield break;
        }
        if (low > 0xDC00)
            yield return $@"{Unit(high++)}[{Unit(low)}-\uDFFF]";
        var isWhole = lastLow == 0xDFFF;
        var lastWhole = isWhole ? lastHigh : lastHigh - 1;
        if (high <= lastWhole)
            yield return $@"[{Unit(high)}-{Unit(lastWhole)}][\uDC00-\uDFFF]";
        if (!isWhole)
            yield return $@"{Unit(lastHigh)}[\uDC00-{Unit(lastLow)}]";
    }

    private static (int High, int Low) Pair(int character)
    {
        var offset = character - FirstPair;
        return (0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF));
    }
}
