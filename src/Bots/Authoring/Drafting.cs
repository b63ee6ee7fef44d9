namespace Bots.Authoring;

/// <summary>Drafts as authors make and change them: each takes a draft and gives the next one, or says what is wrong.</summary>
public static class Drafting
{
    private static readonly NewFlow Hello = new() { Name = "Default", Content = "start:\n  say \"Hello!\"\n  goto end\n" };

    public static BotDraft Create(string botId, NewBot bot, DateTimeOffset now)
    {
        TextRules.CheckName("name", bot.Name);
        TextRules.CheckDescription("description", bot.Description);
        if (bot.Environment is { } environment)
            TextRules.CheckEnvironment(environment);
        SettingsRules.Check(bot.Settings);

        var rules = FlowRules.Of([], bot.Modules);
        var flows = new List<FlowDraft>();
        foreach (var flow in bot.Flows.Count > 0 ? bot.Flows : [Hello])
        {
            rules.Add($"flows[{flows.Count}].", flow.Name, flow.Description, flow.Commands, flow.Content);
            flows.Add(MakeFlow(flow, botId, now));
        }
        return new BotDraft
        {
            Id = botId,
            Name = bot.Name,
            Description = bot.Description,
            DefaultFlow = bot.DefaultFlow is { } name ? FindDefault(flows, name) : flows[0].Id,
            CreatedAt = now,
            UpdatedAt = now,
            Environment = bot.Environment,
            Settings = BotSettings.None.With(bot.Settings),
            Flows = flows,
            Modules = bot.Modules,
        };
    }

    public static BotDraft Change(BotDraft draft, BotChange change, DateTimeOffset now)
    {
        if (change.Name is { } name)
            TextRules.CheckName("name", name);
        TextRules.CheckDescription("description", change.Description);
        if (change.Environment is { } environment)
            TextRules.CheckEnvironment(environment);
        SettingsRules.Check(change.Settings);
        if (change.Modules is { } modules)
            FlowRules.Of(draft.Flows, modules);
        return draft with
        {
            Name = change.Name ?? draft.Name,
            Description = change.Description ?? draft.Description,
            DefaultFlow = change.DefaultFlow is { } flow ? FindDefault(draft.Flows, flow) : draft.DefaultFlow,
            Environment = change.Environment ?? draft.Environment,
            Settings = draft.Settings.With(change.Settings),
            Modules = change.Modules is { } next ? ModuleRules.KeepAuth(draft.Modules, next) : draft.Modules,
            UpdatedAt = now,
        };
    }

    public static BotDraft AddFlow(BotDraft draft, NewFlow flow, DateTimeOffset now)
    {
        FlowRules.Of(draft.Flows, draft.Modules).Add("", flow.Name, flow.Description, flow.Commands, flow.Content);
        return draft with { Flows = [.. draft.Flows, MakeFlow(flow, draft.Id, now)], UpdatedAt = now };
    }

    public static BotDraft ChangeFlow(BotDraft draft, string flowId, FlowChange change, DateTimeOffset now)
    {
        var flow = Find(draft, flowId);
        var changed = flow with
        {
            Name = change.Name ?? flow.Name,
            Description = change.Description ?? flow.Description,
            Commands = change.Commands ?? flow.Commands,
            Content = change.Content ?? flow.Content,
            UpdatedAt = now,
        };
        FlowRules.Of(draft.Flows.Where(f => f != flow), draft.Modules).Add("", changed.Name, changed.Description, changed.Commands, changed.Content);
        return draft with { Flows = [.. draft.Flows.Select(f => f == flow ? changed : f)], UpdatedAt = now };
    }

    public static BotDraft RemoveFlow(BotDraft draft, string flowId, DateTimeOffset now)
    {
        var flow = Find(draft, flowId);
        return flow.Id == draft.DefaultFlow
            ? throw Refusals.DefaultFlowStays(flow.Name)
            : draft with { Flows = [.. draft.Flows.Where(f => f != flow)], UpdatedAt = now };
    }

    public static FlowDraft Find(BotDraft draft, string flowId) =>
        draft.Flows.FirstOrDefault(f => f.Id == flowId) ?? throw Refusals.NoFlow(flowId);

    private static string FindDefault(IReadOnlyList<FlowDraft> flows, string idOrName)
    {
        var flow = flows.FirstOrDefault(f => f.Id == idOrName)
            ?? flows.FirstOrDefault(f => f.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));
        return flow?.Id ?? throw Refusals.NoSuchDefaultFlow("default_flow", idOrName);
    }

    private static FlowDraft MakeFlow(NewFlow flow, string botId, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString(),
        BotId = botId,
        Name = flow.Name,
        Description = flow.Description,
        Commands = flow.Commands,
        Content = flow.Content,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
