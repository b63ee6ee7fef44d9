using System.Runtime.InteropServices;
using Csml.Conversations;

namespace Cli.Testing.Playing;

/// <summary>Counts how often each statement is run, and tells of a message which one has said it.</summary>
internal sealed class Trace : ITurnTrace
{
    private readonly Dictionary<StatementPlace, int> _counts = [];
    private readonly List<(StatementPlace Statement, int Said)> _path = [];

    /// <summary>How often each statement was run that was.</summary>
    public IReadOnlyDictionary<StatementPlace, int> Counts => _counts;

    public void Begin() => _path.Clear();

    public void Reach(StatementPlace statement, int said)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, statement, out _)++;
        // Only the last one before a message can have said it.
        if (_path is [.., var last] && last.Said == said)
            _path[^1] = (statement, said);
        else
            _path.Add((statement, said));
    }

    /// <param name="message">Its number in the turn, from 0.</param>
    public StatementPlace? OriginOf(int message)
    {
        StatementPlace? origin = null;
        foreach (var (statement, said) in _path)
        {
            if (said > message)
                break;
            origin = statement;
        }
        return origin;
    }
}
