using Bots;

namespace Grains.Tests.Behaviour;

internal static class ReleaseExtensions
{
    /// <summary>The id of the current build, or null before the first build.</summary>
    public static async Task<string?> CurrentBuild(this IBotGrain bot) => (await bot.Release())?.Current;
}
