using Csml;

namespace Bots.Compiling;

/// <summary>Makes builds of drafts: with the modules that these name, as they are at that time.</summary>
public sealed class Building(IModuleSource source, TimeProvider clock)
{
    private readonly ModuleFetch _modules = new(source, clock, Limits.ModuleTime);

    /// <summary>Compiles a draft as it is built: a build that may be published, if its compilation succeeded.</summary>
    public Task<Built> Build(BotDraft draft, string versionId, DateTimeOffset now) => Build(
        new BuildDocument
        {
            Id = draft.Id,
            VersionId = versionId,
            Name = draft.Name,
            DefaultFlow = draft.DefaultFlow,
            CreatedAt = now,
            EngineVersion = Program.EngineVersion,
            Environment = draft.Environment,
            Settings = draft.Settings,
            Flows = [.. draft.Flows.Select(f => new BuildFlow { Id = f.Id, Name = f.Name, Commands = f.Commands, Content = f.Content })],
        },
        draft.Modules);

    /// <param name="build">Without its modules.</param>
    public async Task<Built> Build(BuildDocument build, IReadOnlyList<ModuleDraft> modules)
    {
        var fetched = await _modules.Fetch(modules);
        var complete = build with
        {
            Modules = [.. modules.Zip(fetched, static (module, text) => new BuildModule
            {
                Name = module.Name,
                Version = module.Version,
                Url = module.Content is null ? module.Url : null,
                Content = text.Content ?? "",
            })],
        };
        var bot = BuildSource.Of(complete);
        bot = bot with
        {
            Modules = [.. bot.Modules.Zip(fetched, static (module, text) => module with { Failure = text.Failure })],
        };
        return new Built(complete, await CompilationQueue.OfProcess.Run(complete, () => Compilation.Create(bot)));
    }
}

/// <summary>A build that is not published yet, and what came of compiling it.</summary>
public sealed record Built(BuildDocument Document, Compilation Compilation);
