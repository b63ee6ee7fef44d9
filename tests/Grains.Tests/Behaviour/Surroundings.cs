using Bots;
using Csml.Conversations;
using Csml.Values;

namespace Grains.Tests.Behaviour;

/// <summary>The world around a host: its clock, and what its bots reach outside. A test changes it as it goes.</summary>
public sealed class Surroundings
{
    public MovedClock Clock { get; } = new();

    /// <summary>Where webhooks are posted to.</summary>
    public Receivers Receivers { get; } = new();

    public PublishedModules Modules { get; } = new();

    /// <summary>What flows reach by <c>App()</c>.</summary>
    public Func<AppRequest, Task<OutsideAnswer>> Apps { get; set; } = _ => Task.FromResult(OutsideAnswer.Failed("There are no apps."));

    public TurnPorts Ports => new() { Outside = new Outside(this) };

    /// <summary>Makes apps answer "done", but only when the gate opens.</summary>
    /// <returns>What ends when the first request is there, and the gate.</returns>
    public (Task Started, TaskCompletionSource Gate) HoldApps()
    {
        var (started, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        Apps = async _ =>
        {
            started.TrySetResult();
            await gate.Task;
            return OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = Value.String("done") }));
        };
        return (started.Task, gate);
    }

    private sealed class Outside(Surroundings surroundings) : IOutside
    {
        public async ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) =>
            await surroundings.Apps((AppRequest)request);
    }
}

/// <summary>The system's clock, moved by as much as has passed.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _passed;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_passed.TotalSeconds * TimestampFrequency);

    public void Pass(TimeSpan time) => _passed += time;
}

/// <summary>A web of modules by their addresses.</summary>
public sealed class PublishedModules : IModuleSource
{
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>The addresses that were asked for, with what was presented there.</summary>
    public List<(string Url, string? Authorization)> Requests { get; } = [];

    public void Publish(string url, string text) => _texts[url] = text;

    /// <summary>What answers wait for.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;

    public async Task<FetchedModule> Fetch(Uri url, string? authorization, CancellationToken cancellation)
    {
        lock (Requests)
            Requests.Add((url.AbsoluteUri, authorization));
        await Opening.WaitAsync(cancellation);
        return _texts.TryGetValue(url.AbsoluteUri, out var text) ? FetchedModule.Of(text) : FetchedModule.Failed("404 Not Found");
    }
}
