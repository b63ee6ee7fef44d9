using Bots.Compiling;
using Csml;

namespace Bots.Conversing;

/// <summary>Which build of a bot a conversation starts on.</summary>
internal static class BuildChoice
{
    /// <param name="versionId">The build that is asked for; the bot's current one when null.</param>
    /// <exception cref="NotFoundException">There is no such bot, or it has no such build.</exception>
    /// <exception cref="ConflictException">The bot was never built, or must be built again.</exception>
    public static async Task<RunnableBuild> FindBuild(this Engine engine, IActors actors, string botId, string? versionId)
    {
        if (versionId is not null)
        {
            return await engine.Programs.Find(versionId) is { } named && named.Program.Source.Id == botId
                ? named
                : throw Refusals.NoBuild(versionId);
        }
        var current = await actors.Bot(botId).CurrentBuild() ?? throw Refusals.NeverBuilt();
        return await engine.Programs.Find(current) ?? throw Refusals.NeedsRebuild(Program.EngineVersion);
    }
}
