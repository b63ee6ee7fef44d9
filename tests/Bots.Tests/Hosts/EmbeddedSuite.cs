using Bots.Tests.Behaviour;

namespace Bots.Tests.Hosts;

public sealed class EmbeddedBots : BotTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedBuilds : BuildTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedSessions : SessionTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedRetries : RetryTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedModules : ModuleTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedSettings : SettingsTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedChannels : ChannelTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedSwitches : SwitchTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedRetention : RetentionTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedDirectory : DirectoryTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedWebhooks : WebhookTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedReleases : ReleaseTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedHistory : HistoryTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedBroadcasts : BroadcastTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedOAuthClients : OAuthClientTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedMemories : MemoryTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedSwitchFaults : SwitchFaultTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedErasure : ErasureTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedTextBots : TextBotsTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}

public sealed class EmbeddedUsage : UsageTests
{
    protected override Task<IHost> Start() => Task.FromResult<IHost>(new EmbeddedHost(Surroundings));
}
