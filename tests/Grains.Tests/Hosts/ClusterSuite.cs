using Bots.Tests.Behaviour;

namespace Grains.Tests.Hosts;

public sealed class ClusterBots : BotTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterBuilds : BuildTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterSessions : SessionTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterRetries : RetryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterModules : ModuleTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterSettingsOfBots : SettingsTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterSwitches : SwitchTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterRetention : RetentionTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterChannels : ChannelTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterDirectory : DirectoryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterWebhooks : WebhookTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterReleases : ReleaseTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterHistory : HistoryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterBroadcasts : BroadcastTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterOAuthClients : OAuthClientTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterMemories : MemoryTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterSwitchFaults : SwitchFaultTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterErasure : ErasureTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterTextBots : TextBotsTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}

public sealed class ClusterUsage : UsageTests
{
    protected override Task<IHost> Start() => ClusterHost.Start(Surroundings);
}
