using Bots.State;
using Csml.Conversations;

namespace Bots.Conversing;

/// <summary>What a flow logs in one turn, within bounds.</summary>
public sealed class TurnLog
{
    /// <summary>Lines of a turn. One more says how many were left out.</summary>
    public const int MostLines = 100;

    /// <summary>Characters of a line. A longer line ends with an ellipsis.</summary>
    public const int LineLength = 1_000;

    private readonly List<LogLine> _lines = [];
    private LogEntry? _firstLeftOut;
    private int _leftOut;

    public IReadOnlyList<LogLine> Lines => _firstLeftOut is { } first
        ? [.. _lines, new LogLine("warn", $"{_leftOut} more lines of this turn are left out.", first.Flow, first.Line)]
        : _lines;

    public void Add(LogEntry entry)
    {
        if (_lines.Count < MostLines)
        {
            _lines.Add(new LogLine(entry.Level, ShortText.Of(entry.Text, LineLength), entry.Flow, entry.Line));
            return;
        }
        _firstLeftOut ??= entry;
        _leftOut++;
    }
}
