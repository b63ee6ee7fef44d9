namespace Csml.Conversations.Recording;

/// <summary>Repeats recorded turns.</summary>
public static class TurnReplay
{
    /// <summary>
    /// Runs a recorded turn again, on its own program or on another. On its own it gives the same messages and the same state, if the recording does not
    /// <see cref="TurnRecording.HidesSecret">hide a secret</see>.
    /// </summary>
    /// <param name="before">The state before the turn. <see cref="TurnRecording.State"/> or what came of the turn before it.</param>
    /// <param name="ports">What hears the turn. The clock, the random numbers and the outside are those of the recording.</param>
    /// <param name="budget">The budget of the recorded turn.</param>
    public static ValueTask<TurnResult> RunAsync(
        Program program, ConversationState before, TurnRecording recording, TurnPorts? ports = null, Budget? budget = null, CancellationToken cancellation = default)
    {
        var replayed = (ports ?? TurnPorts.Default) with
        {
            Random = new Random(recording.Seed),
            Clock = new RecordedClock(recording.Times),
            Outside = new RecordedOutside(recording.Answers),
            AppsEndpoint = recording.HasAppsEndpoint ? "http://apps.invalid" : null,
            Recording = recording,
        };
        return Turn.RunAsync(program, before, recording.Event, replayed, (budget ?? Budget.Default) with { Steps = recording.Steps }, cancellation);
    }

    /// <summary>A flow that reads more times than the recorded one reads the last of them again.</summary>
    private sealed class RecordedClock(IReadOnlyList<DateTimeOffset> times) : TimeProvider
    {
        private int _next;

        public override DateTimeOffset GetUtcNow() =>
            times.Count == 0 ? DateTimeOffset.UnixEpoch : times[_next < times.Count ? _next++ : ^1];

        // The limits of time are those of the recording.
        public override long GetTimestamp() => 0;
    }

    /// <summary>The first answer that was not given yet to the same request.</summary>
    private sealed class RecordedOutside(IReadOnlyList<RecordedAnswer> answers) : IOutside
    {
        private readonly List<RecordedAnswer> _left = [.. answers];

        public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation)
        {
            var digest = RequestDigest.Of(request);
            var found = _left.FindIndex(answer => answer.Request == digest || answer.Request == RecordedAnswer.AnyRequest);
            if (found < 0)
                return ValueTask.FromResult(OutsideAnswer.Failed(RuntimeTexts.NotRecorded));
            var answer = _left[found].Answer;
            _left.RemoveAt(found);
            return ValueTask.FromResult(answer ?? OutsideAnswer.Late);
        }
    }
}
