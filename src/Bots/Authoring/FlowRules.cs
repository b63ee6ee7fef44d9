using System.Text;

namespace Bots.Authoring;

/// <summary>What holds for the flows of one bot: each has its own name, and none is too large.</summary>
internal sealed class FlowRules
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private long _size;
    private int _count;

    /// <summary>Takes in flows that are in the bot already, and its modules, which must keep their own rules.</summary>
    public static FlowRules Of(IEnumerable<FlowDraft> flows, IReadOnlyList<ModuleDraft> modules)
    {
        var rules = new FlowRules { _size = ModuleRules.Check(modules) };
        foreach (var flow in flows)
            rules.Take(flow.Name, Encoding.UTF8.GetByteCount(flow.Content));
        return rules._size <= Limits.DraftSize ? rules : throw Refusals.DraftTooLarge("modules");
    }

    /// <summary>Checks a flow beside those before it, and takes it in.</summary>
    /// <param name="path">Where the flow stands in the request: empty, or <c>flows[3].</c> with its point.</param>
    /// <exception cref="InvalidRequestException">It breaks a rule; the field says where.</exception>
    public void Add(string path, string name, string? description, IReadOnlyList<string> commands, string content)
    {
        if (_count >= Limits.FlowsPerBot)
            throw Refusals.TooMany("flows", Limits.FlowsPerBot);
        TextRules.CheckName($"{path}name", name);
        if (_names.Contains(name))
            throw Refusals.FlowNameTaken($"{path}name", name);
        TextRules.CheckDescription($"{path}description", description);
        CheckCommands(path, commands);
        if (content is null)
            throw Refusals.Missing($"{path}content");
        var size = Encoding.UTF8.GetByteCount(content);
        if (size > Limits.FlowSize)
            throw Refusals.TooLarge($"{path}content", Limits.FlowSize);
        if (_size + size > Limits.DraftSize)
            throw Refusals.DraftTooLarge($"{path}content");
        Take(name, size);
    }

    private static void CheckCommands(string path, IReadOnlyList<string> commands)
    {
        if (commands.Count > Limits.CommandsPerFlow)
            throw Refusals.TooMany($"{path}commands", Limits.CommandsPerFlow);
        for (var i = 0; i < commands.Count; i++)
        {
            // Clients send empty ones, which start nothing.
            if (commands[i] is not "")
                TextRules.CheckName($"{path}commands[{i}]", commands[i]);
        }
    }

    private void Take(string name, int size)
    {
        _names.Add(name);
        _size += size;
        _count++;
    }
}
