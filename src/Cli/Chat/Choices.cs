using System.Globalization;
using Csml.Conversations;

namespace Cli.Chat;

/// <summary>The buttons that the last turn offered, numbered from 1 in the order they were shown in.</summary>
internal sealed class Choices
{
    private readonly List<Button> _offered = [];

    /// <returns>Its number.</returns>
    public int Offer(Button button)
    {
        _offered.Add(button);
        return _offered.Count;
    }

    /// <summary>What pressing the button sends that a line names by its number or its title, or null when it names none.</summary>
    public Event? Find(string line)
    {
        var wanted = line.Trim();
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _offered.Count)
            return _offered[number - 1].Press;
        return _offered.Find(button => string.Equals(button.Title, wanted, StringComparison.OrdinalIgnoreCase))?.Press;
    }
}
