using Csml.Values;

namespace Csml.Conversations.Recording;

/// <summary>Records one turn: run the turn with <see cref="Ports"/>, then ask for the recording.</summary>
public sealed class TurnRecorder
{
    private static readonly Value HiddenContent = Value.Object(new ObjectValue { ["text"] = Value.String("") }).Share();

    private readonly int _seed;
    private readonly List<DateTimeOffset> _times = [];
    private readonly List<RecordedAnswer> _answers = [];

    /// <param name="ports">The ports that the turn would have without the recording.</param>
    public TurnRecorder(TurnPorts ports)
    {
        _seed = ports.Random.Next();
        Ports = ports with
        {
            Random = new Random(_seed),
            Clock = new RecordedClock(ports.Clock, _times),
            Outside = new RecordedOutside(ports.Outside, _answers),
        };
    }

    public TurnPorts Ports { get; }

    /// <param name="build">What the host calls the program that ran.</param>
    /// <param name="before">The state that the turn was given.</param>
    /// <param name="known">The digest of the state that the session's last recording leads to, or null. A state with this digest is left out.</param>
    /// <param name="turn">What came of the turn.</param>
    public TurnRecording Finish(string build, Event incoming, ConversationState before, string? known, Budget budget, TurnResult turn)
    {
        var digest = StateDigest.Of(before);
        return new TurnRecording
        {
            Build = build,
            Event = turn.EventIsSecure ? incoming with { ContentType = "text", Content = HiddenContent, IsSecure = true } : incoming,
            Before = digest,
            State = digest == known ? null : before,
            After = StateDigest.Of(turn.State),
            Steps = budget.Steps,
            Seed = _seed,
            Times = _times,
            // A digest would tell a secret of a few digits.
            Answers = turn.EventIsSecure ? [.. _answers.Select(answer => answer with { Request = RecordedAnswer.AnyRequest })] : _answers,
            HasAppsEndpoint = Ports.AppsEndpoint is not null,
            End = turn.End,
            HidesSecret = turn.EventIsSecure,
        };
    }

    private sealed class RecordedClock(TimeProvider clock, List<DateTimeOffset> times) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

        public override DateTimeOffset GetUtcNow()
        {
            var now = clock.GetUtcNow();
            times.Add(now);
            return now;
        }

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class RecordedOutside(IOutside outside, List<RecordedAnswer> answers) : IOutside
    {
        public async ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation)
        {
            OutsideAnswer? answer = null;
            try
            {
                return answer = await outside.SendAsync(request, cancellation);
            }
            finally
            {
                answers.Add(new RecordedAnswer(RequestDigest.Of(request), answer));
            }
        }
    }
}
