using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bots.Telemetry;

/// <summary>
/// The metrics and traces of the server itself. Nothing is measured that nothing collects. Names and units follow OpenTelemetry:
/// https://opentelemetry.io/docs/specs/semconv/general/metrics/
/// </summary>
public static class ServerMetrics
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Csml.Server";

    private const string Bot = "csml.bot.id";
    private const string Outcome = "csml.turn.outcome";

    // Bounds of buckets, in seconds.
    private static readonly InstrumentAdvice<double> CommitTimes = new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] };

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<IQueueGauge, bool> Queues = new();

    private static readonly Histogram<double> Turns = Meter.CreateHistogram<double>(
        "csml.turn.duration", "s", "Turns, with the time that each took in one bot.",
        advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("csml.messages", "{message}", "Messages that bots were sent or have said.");

    private static readonly Counter<long> FlowErrors = Meter.CreateCounter<long>("csml.flow.errors", "{error}", "Errors that flows have said.");

    private static readonly Counter<long> Holds = Meter.CreateCounter<long>("csml.holds", "{turn}", "Turns after which the conversation waits for its user.");

    private static readonly Counter<long> TracingIds = Meter.CreateCounter<long>(
        "csml.session.tracing_ids", "{id}", "Request ids that clients have sent with different contents.");

    private static readonly Histogram<double> Compilations = Meter.CreateHistogram<double>("csml.build.compile.duration", "s", "Builds and drafts that were compiled.");

    private static readonly Histogram<int> CommitWrites = Meter.CreateHistogram<int>(
        "csml.commit.writes", "{write}", "Writes that shared a commit.", advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "csml.commit.duration", "s", "Commits, with the time that the database took.",
        advice: CommitTimes);

    private static readonly Histogram<double> CommitWait = Meter.CreateHistogram<double>(
        "csml.commit.wait", "s", "Time from a write to the begin of its commit.",
        advice: CommitTimes);

    private static readonly UpDownCounter<long> Activations = Meter.CreateUpDownCounter<long>("csml.activations", "{activation}", "Activations in memory that have a stored state.");

    private static readonly UpDownCounter<long> ActivationBytes = Meter.CreateUpDownCounter<long>("csml.activation.memory", "By", "An upper estimate of the memory that these states take.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("csml.requests.refused", "{request}", "Requests that were answered with an error.");

    private static readonly Counter<long> IgnoredFields = Meter.CreateCounter<long>(
        "csml.gateway.ignored_fields", "{field}", "Fields of requests that the server does not know and has ignored.");

    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("csml.faults", "{fault}", "Faults of the server or of what it depends on.");

    static ServerMetrics()
    {
        Meter.CreateObservableGauge("csml.delivery.queue.length", () => Observe(queue => queue.Length), "{item}", "Webhook posts and broadcasts that wait or are on their way.");
        Meter.CreateObservableGauge("csml.delivery.queue.age", () => Observe(queue => queue.Age.TotalSeconds), "s", "How long the oldest of them has been there.");
    }

    /// <summary>Whether anything collects how long commits take, which costs a clock reading for each write.</summary>
    internal static bool MeasuresCommits => CommitWait.Enabled || CommitDuration.Enabled;

    /// <summary>Begins the activity of a turn; null when nothing collects it.</summary>
    public static Activity? BeginTurn(string botId, string channelId)
    {
        var activity = Activities.StartActivity("csml.turn");
        activity?.SetTag(Bot, botId).SetTag("csml.channel.id", channelId);
        return activity;
    }

    /// <param name="activity">That of <see cref="BeginTurn"/>.</param>
    public static void NoteTurn(Activity? activity, string botId, TurnOutcome outcome, TimeSpan duration)
    {
        if (Turns.Enabled)
            Turns.Record(duration.TotalSeconds, new(Bot, botId), new(Outcome, NameOf(outcome)));
        activity?.SetTag(Outcome, NameOf(outcome));
    }

    public static void NoteMessages(string botId, int sent, int said, int errors, bool isHeld)
    {
        if (!Messages.Enabled && !FlowErrors.Enabled && !Holds.Enabled)
            return;
        var bot = new KeyValuePair<string, object?>(Bot, botId);
        if (sent > 0)
            Messages.Add(sent, bot, new("csml.direction", "receive"));
        if (said > 0)
            Messages.Add(said, bot, new("csml.direction", "send"));
        if (errors > 0)
            FlowErrors.Add(errors, bot);
        if (isHeld)
            Holds.Add(1, bot);
    }

    public static void NoteTracingId() => TracingIds.Add(1);

    public static void NoteCompilation(TimeSpan duration) => Compilations.Record(duration.TotalSeconds);

    internal static void NoteCommit(string system, int writes, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("db.system.name", system);
        CommitWrites.Record(writes, tag);
        CommitDuration.Record(duration.TotalSeconds, tag);
    }

    internal static void NoteCommitWait(string system, TimeSpan wait) => CommitWait.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("db.system.name", system));

    /// <param name="activations">By how many there are more, or fewer.</param>
    /// <param name="bytes">By how many bytes their states take more, or fewer.</param>
    public static void NoteActivations(int activations, long bytes)
    {
        if (activations != 0)
            Activations.Add(activations);
        if (bytes != 0)
            ActivationBytes.Add(bytes);
    }

    /// <param name="status">The status of HTTP.</param>
    /// <param name="reason">A word of a small set.</param>
    public static void NoteRefusal(int status, string reason) =>
        Refused.Add(1, new("http.response.status_code", status), new("csml.reason", reason));

    public static void NoteIgnoredFields(int count, string? route) => IgnoredFields.Add(count, new KeyValuePair<string, object?>("http.route", route));

    /// <param name="type">The type of the exception.</param>
    public static void NoteFault(string type) => Faults.Add(1, new KeyValuePair<string, object?>("error.type", type));

    /// <summary>Reports a queue until the result is disposed.</summary>
    public static IDisposable Observe(IQueueGauge queue)
    {
        Queues[queue] = true;
        return new Observed(queue);
    }

    private static IEnumerable<Measurement<double>> Observe(Func<IQueueGauge, double> read) =>
        Queues.Keys.Select(queue => new Measurement<double>(read(queue), new KeyValuePair<string, object?>("csml.queue", queue.Name)));

    private static string NameOf(TurnOutcome outcome) => outcome switch
    {
        TurnOutcome.Ok => "ok",
        TurnOutcome.Error => "error",
        TurnOutcome.Exhausted => "exhausted",
        TurnOutcome.Refused => "refused",
        TurnOutcome.Busy => "busy",
        _ => "failed",
    };

    private sealed class Observed(IQueueGauge queue) : IDisposable
    {
        public void Dispose() => Queues.TryRemove(queue, out _);
    }
}

/// <summary>How a turn ended in one bot.</summary>
public enum TurnOutcome
{
    /// <summary>Without an error.</summary>
    Ok,

    /// <summary>The flow has said an error.</summary>
    Error,

    /// <summary>The turn has used up its budget, and the flow has said so.</summary>
    Exhausted,

    /// <summary>It was refused, because of what the request or the bot is.</summary>
    Refused,

    /// <summary>It was refused, because the server is busy with other turns.</summary>
    Busy,

    /// <summary>The server failed before the turn was to be written.</summary>
    Failed,
}

/// <summary>A queue whose length and age are reported.</summary>
public interface IQueueGauge
{
    string Name { get; }

    /// <summary>What waits and what is on its way.</summary>
    int Length { get; }

    /// <summary>How long the oldest of it has been there; zero when it is empty.</summary>
    TimeSpan Age { get; }
}
