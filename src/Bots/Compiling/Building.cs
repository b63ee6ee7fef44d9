using System.Text;
using Csml;

namespace Bots.Compiling;

/// <summary>Makes builds of drafts: with the modules that these name, as they are at that time.</summary>
public sealed class Building(IModuleSource source)
{
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
        // All at once, so that a build takes as long as the slowest of them.
        var fetched = WithinLimit(await Task.WhenAll(modules.Select(Fetch)));
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
        return new Built(complete, Compilation.Create(bot with
        {
            Modules = [.. bot.Modules.Zip(fetched, static (module, text) => module with { Failure = text.Failure })],
        }));
    }

    // A build is one document.
    private static FetchedModule[] WithinLimit(FetchedModule[] modules)
    {
        var size = 0L;
        return Array.ConvertAll(modules, module => (size += module.Content?.Length ?? 0) <= Limits.DraftSize
            ? module
            : FetchedModule.Failed($"The modules of the bot are larger than {Limits.DraftSize >> 20} MiB together."));
    }

    private async Task<FetchedModule> Fetch(ModuleDraft module)
    {
        if (module.Content is { } content)
            return FetchedModule.Of(content);
        if (!Uri.TryCreate(module.Url, UriKind.Absolute, out var url))
            return FetchedModule.Failed("It has no address.");
        var authorization = module.Auth is { Length: > 0 } auth ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(auth))}" : null;
        var fetched = await source.Fetch(url, authorization);
        return fetched.Content is { } text && Encoding.UTF8.GetByteCount(text) > Limits.FlowSize
            ? FetchedModule.Failed($"It is larger than {Limits.FlowSize / 1024} KiB.")
            : fetched;
    }
}

/// <summary>A build that is not published yet, and what came of compiling it.</summary>
public sealed record Built(BuildDocument Document, Compilation Compilation);
