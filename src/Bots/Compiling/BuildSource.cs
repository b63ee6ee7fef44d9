using Csml;
using Csml.Values;

namespace Bots.Compiling;

/// <summary>From a draft to a build, and from a build to what the language compiles.</summary>
internal static class BuildSource
{
    public static BuildDocument Document(BotDraft draft, string versionId, DateTimeOffset now) => new()
    {
        Id = draft.Id,
        VersionId = versionId,
        Name = draft.Name,
        DefaultFlow = draft.DefaultFlow,
        CreatedAt = now,
        EngineVersion = Program.EngineVersion,
        Environment = draft.Environment,
        Flows = [.. draft.Flows.Select(f => new BuildFlow { Id = f.Id, Name = f.Name, Commands = f.Commands, Content = f.Content })],
    };

    public static BotSource Of(BuildDocument build)
    {
        var environment = new ObjectValue();
        foreach (var (name, value) in build.Environment)
            environment[name] = Value.String(value);
        return new BotSource
        {
            Id = build.Id,
            Name = build.Name,
            DefaultFlow = build.DefaultFlow,
            // One environment for all sessions of the build: whoever changes it changes a copy.
            Environment = Value.Object(environment).Share(),
            Flows = [.. build.Flows.Select(f => new FlowSource(f.Id, f.Name, f.Content) { Commands = f.Commands })],
        };
    }
}
