using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

/// <summary>References to grains that other grains have no need of.</summary>
internal static class TestReferences
{
    public static IUsageGrain Usage(this IGrainFactory grains, string botId) => grains.GetGrain<IUsageGrain>(GrainKeys.Usage(botId));

    public static IBotRemainsGrain Remains(this IGrainFactory grains, string botId) => grains.GetGrain<IBotRemainsGrain>(GrainKeys.Remains(botId));

    public static IOAuthClientsGrain OAuthClients(this IGrainFactory grains) => grains.GetGrain<IOAuthClientsGrain>(GrainKeys.OAuthClients);
}
