using System.Collections.Frozen;

namespace Csml.Library.Times;

/// <summary>A part of a format: a text, white space, or a directive (<see cref="Directive"/> is empty where there is none).</summary>
/// <param name="Padding"><c>-</c> none, <c>_</c> spaces, <c>0</c> zeros; nothing: as is usual for the directive.</param>
internal readonly record struct TimeItem(string Literal, string Directive, char Padding);

/// <summary>
/// A format of times in the manner of strftime: <c>%Y-%m-%d %H:%M:%S%.3f</c>. One that stands for several is replaced by them.
/// </summary>
internal static class TimeFormat
{
    public static readonly string[] MonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly FrozenDictionary<string, string> Composites = new Dictionary<string, string>
    {
        ["D"] = "%m/%d/%y",
        ["x"] = "%m/%d/%y",
        ["F"] = "%Y-%m-%d",
        ["v"] = "%e-%b-%Y",
        ["R"] = "%H:%M",
        ["T"] = "%H:%M:%S",
        ["X"] = "%H:%M:%S",
        ["r"] = "%I:%M:%S %p",
        ["c"] = "%a %b %e %H:%M:%S %Y",
        ["+"] = "%Y-%m-%dT%H:%M:%S%.f%:z",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Numeric =
        "Y C y m d e w u U W G g V j H k I l M S f s".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Others =
        "b h B a A P p Z z :z ::z :::z #z .f .3f .6f .9f 3f 6f 9f".Split(' ').ToFrozenSet();

    /// <returns>Null when there is a directive that there is not.</returns>
    public static List<TimeItem>? TryParse(string format, out string unknown)
    {
        var items = new List<TimeItem>();
        unknown = "";
        for (var at = 0; at < format.Length;)
        {
            if (format[at] != '%')
            {
                var end = at + 1;
                while (end < format.Length && format[end] != '%' && char.IsWhiteSpace(format[end]) == char.IsWhiteSpace(format[at]))
                    end++;
                items.Add(new TimeItem(format[at..end], "", '\0'));
                at = end;
                continue;
            }
            var next = DirectiveAt(format, at + 1, items);
            if (next < 0)
            {
                unknown = format.Substring(at, Math.Min(4, format.Length - at));
                return null;
            }
            at = next;
        }
        return items;
    }

    // Adds what begins there; gives where it ends, or -1.
    private static int DirectiveAt(string format, int at, List<TimeItem> items)
    {
        const int Longest = 4;
        var padding = at < format.Length && format[at] is '-' or '_' or '0' ? format[at++] : '\0';
        for (var length = 1; length <= Longest && at + length <= format.Length; length++)
        {
            var directive = format.Substring(at, length);
            if (Numeric.Contains(directive) || (padding == '\0' && Others.Contains(directive)))
                items.Add(new TimeItem("", directive, padding));
            else if (padding == '\0' && directive is "%" or "t" or "n")
                items.Add(new TimeItem(directive == "t" ? "\t" : directive == "n" ? "\n" : "%", "", '\0'));
            else if (padding == '\0' && Composites.TryGetValue(directive, out var parts))
                items.AddRange(TryParse(parts, out _)!);
            else
                continue;
            return at + length;
        }
        return -1;
    }
}
