using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bots.Delivering;
using Bots.Telemetry;
using Bots.Tests.InMemory;

namespace Bots.Tests;

/// <summary>Alone, because bots of other tests have the same id.</summary>
[Collection(nameof(ServerMetricsTests))]
[CollectionDefinition(nameof(ServerMetricsTests), DisableParallelization = true)]
public sealed class ServerMetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = new();
    private readonly MeterListener _listener = new();
    private readonly World _world = new();

    public ServerMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ServerMetrics.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("start:\n  say \"a\"\n  say \"b\"\n  hold\n", "ok", "sent 1, said 2, errors 0, holds 1")]
    [InlineData("start:\n  say nothing_of_this_name\n  goto end\n", "error", "sent 1, said 2, errors 1, holds 0")]
    [InlineData("start:\n  goto start\n", "exhausted", "sent 1, said 1, errors 1, holds 0")]
    public async Task A_turn_is_counted_with_its_outcome_and_its_messages(string flow, string outcome, string counts)
    {
        await _world.BuildFlow(flow);

        await _world.Chat(Requests.Text("hi"));

        Assert.Equal($"csml.bot.id={World.BotId} csml.turn.outcome={outcome}", Assert.Single(OfBot("csml.turn.duration")).Tags);
        Assert.Equal(
            counts,
            $"sent {Sum("csml.messages", "receive")}, said {Sum("csml.messages", "send")}, errors {Sum("csml.flow.errors")}, holds {Sum("csml.holds")}");
    }

    [Fact]
    public async Task A_turn_is_an_activity_with_its_outcome()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ServerMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await _world.BuildFlow("start:\n  say \"a\"\n  goto end\n");

        await _world.Chat(Requests.Text("hi"));

        var activity = Assert.Single(ended, activity => Equals(activity.GetTagItem("csml.bot.id"), World.BotId));
        Assert.Equal(("csml.turn", "ok"), (activity.OperationName, activity.GetTagItem("csml.turn.outcome")));
    }

    [Fact]
    public async Task A_queue_reports_its_length_and_how_long_its_oldest_item_has_been_there()
    {
        var name = Guid.NewGuid().ToString();
        var clock = new ManualClock();
        var gate = new TaskCompletionSource();
        await using (var lanes = new Lanes(name, atOnce: 1, room: 10, clock))
        {
            Assert.Equal((0, 0), Read());
            lanes.TryAdd("a", "1", 1, Wait);
            clock.Advance(TimeSpan.FromSeconds(5));
            lanes.TryAdd("a", "2", 1, Wait);
            lanes.TryAdd("b", "1", 1, Wait);
            clock.Advance(TimeSpan.FromSeconds(2));

            Assert.Equal((3, 7), Read());
            gate.SetResult();
        }

        _measured.Clear();
        _listener.RecordObservableInstruments();
        Assert.DoesNotContain(_measured, measured => measured.Tags == $"csml.queue={name}");

        async Task<TimeSpan?> Wait()
        {
            await gate.Task;
            return null;
        }

        (double Length, double Age) Read()
        {
            _measured.Clear();
            _listener.RecordObservableInstruments();
            return (ValueOf("csml.delivery.queue.length"), ValueOf("csml.delivery.queue.age"));
        }

        double ValueOf(string metric) => Assert.Single(_measured, measured => measured.Name == metric && measured.Tags == $"csml.queue={name}").Value;
    }

    private IEnumerable<(string Name, double Value, string Tags)> OfBot(string name) =>
        _measured.Where(measured => measured.Name == name && measured.Tags.Contains($"csml.bot.id={World.BotId}", StringComparison.Ordinal));

    private double Sum(string name, string tag = "") => OfBot(name).Where(measured => measured.Tags.Contains(tag, StringComparison.Ordinal)).Sum(measured => measured.Value);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
        _measured.Enqueue((instrument.Name, value, text));
    }
}
