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
