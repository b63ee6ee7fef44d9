using Bots;
using Bots.Compiling;
using Bots.Conversing;
using Bots.Delivering;
using Csml.Conversations;

namespace Embedded;

public sealed record EmbeddedOptions
{
    /// <summary>Where the state is kept; made when it is not there. One process at a time can have it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>An actor that was not called for so long is dropped from memory. It is read again when it is called.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a write waits for another program that has the file locked, before it fails.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many compiled builds are kept in memory.</summary>
    public int CachedPrograms { get; init; } = Programs.DefaultCapacity;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What turns may ask of the world; their clock is <see cref="Clock"/>.</summary>
    public TurnPorts Ports { get; init; } = TurnPorts.Default;

    /// <summary>Where the modules of bots are fetched from; by default there are none to be had.</summary>
    public IModuleSource Modules { get; init; } = new NoModuleSource();

    /// <summary>Posts what bots say to the webhooks of their channels; null where that is nobody.</summary>
    public IWebhookClient? Webhooks { get; init; }

    /// <summary>How long what comes of users is kept, where neither a bot nor a request says otherwise.</summary>
    public Retention Retention { get; init; } = new(null, false);

    /// <summary>How often what has expired is removed from the file.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromHours(1);

    public Budget Budget { get; init; } = Budget.Default;
}
