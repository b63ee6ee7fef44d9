using System.Globalization;
using Bots.Authoring;

namespace Bots.Releasing;

/// <summary>What a build is called: its id, one of its labels, its number, or one of two words.</summary>
public static class BuildNames
{
    /// <summary>The newest build.</summary>
    public const string Latest = "latest";

    /// <summary>The one on which new conversations start.</summary>
    public const string Current = "current";

    /// <summary>The name as a number; null if the name is not a number.</summary>
    public static long? NumberOf(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a name asks for the newest build as clients of other servers write it: <c>$LATEST</c>, <c>Latest</c>.</summary>
    public static bool IsLatest(string name) => name.TrimStart('$').Equals(Latest, StringComparison.OrdinalIgnoreCase);

    /// <summary>A label must not be what another build is called, now or later.</summary>
    /// <exception cref="InvalidRequestException">It is.</exception>
    public static void CheckLabel(string field, string label)
    {
        TextRules.CheckName(field, label);
        TextRules.CheckInPath(field, label);
        if (label.Any(char.IsControl))
            throw Refusals.ControlCharacters(field);
        if (IsLatest(label) || label.Equals(Current, StringComparison.OrdinalIgnoreCase) || label.All(char.IsAsciiDigit) || Guid.TryParse(label, out _))
            throw Refusals.NoLabelName(field, label);
    }
}
