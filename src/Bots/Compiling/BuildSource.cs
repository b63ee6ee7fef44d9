using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Compiling;

/// <summary>From a build to what the language compiles.</summary>
internal static class BuildSource
{
    private static readonly Value NoComponents = Value.Object(new ObjectValue()).Share();

    public static BotSource Of(BuildDocument build) => new()
    {
        Id = build.Id,
        Name = build.Name,
        DefaultFlow = build.DefaultFlow,
        // One environment for all sessions of the build: whoever changes it changes a copy.
        Environment = build.Environment is { AsObject.Count: > 0 } environment ? environment.Share() : Value.Null,
        Flows = [.. build.Flows.Select(f => new FlowSource(f.Id, f.Name, f.Content) { Commands = f.Commands })],
        Modules = [.. build.Modules.Select(module => new ModuleSource(module.Name, module.Content))],
        AppsEndpoint = build.Settings.AppsEndpoint,
        CustomComponents = build.Settings.CustomComponents ?? NoComponents,
        OtherBots = [.. (build.Settings.Multibot ?? []).Select(bot => new BotReference(bot.Id, bot.Name, bot.VersionId))],
    };
}
