using Bots.Tests.Behaviour;

namespace Grains.Tests.Hosts;

public sealed class ClusterBots : BotTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}

public sealed class ClusterBuilds : BuildTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}

public sealed class ClusterSessions : SessionTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}

public sealed class ClusterRetries : RetryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}

public sealed class ClusterChannels : ChannelTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}

public sealed class ClusterDirectory : DirectoryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start();
}
