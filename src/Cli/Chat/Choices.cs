using System.Globalization;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Chat;

/// <summary>The buttons that the last turn offered, numbered from 1 in the order they were shown in.</summary>
internal sealed class Choices
{
    private readonly List<(string Title, Event Press)> _offered = [];

    /// <summary>Offers a button that sends its payload.</summary>
    /// <returns>Its number.</returns>
    public int Offer(string title, Value payload) =>
        Offer(title, new Event("payload", Value.Object(new ObjectValue { ["payload"] = payload })));

    /// <summary>Offers an answer that has no payload: it is sent as if it were typed.</summary>
    public int Offer(string title) => Offer(title, Event.Text(title));

    /// <summary>What pressing the button sends that a line names by its number or its title, or null when it names none.</summary>
    public Event? Find(string line)
    {
        var wanted = line.Trim();
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _offered.Count)
            return _offered[number - 1].Press;
        return _offered.FirstOrDefault(choice => string.Equals(choice.Title, wanted, StringComparison.OrdinalIgnoreCase)).Press;
    }

    private int Offer(string title, Event press)
    {
        _offered.Add((title, press));
        return _offered.Count;
    }
}
