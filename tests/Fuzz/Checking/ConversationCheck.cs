using Csml;
using Csml.Conversations;
using Csml.Values;
using Fuzz.Making;

namespace Fuzz.Checking;

/// <summary>What must hold of the turns of a bot that compiles.</summary>
internal sealed class ConversationCheck(FuzzInput input, Program program)
{
    // A letter for private use: what a secret is made of shows character by character.
    private const string Secret = "\uf3a7";
    private const string SecretInJson = "\\uF3A7";

    private static readonly Value Metadata = Value.Object(new ObjectValue { ["channel"] = Value.String("fuzz") });

    /// <returns>How many turns were run.</returns>
    public int Run()
    {
        var (kept, stored) = (ConversationState.New, StateText.Of(ConversationState.New));
        for (var turn = 0; turn < input.Events.Count; turn++)
        {
            var incoming = EventOf(input.Events[turn]);
            var (result, after) = RunTurn(kept, stored, incoming, turn);
            var again = RunTurn(StateText.Read(stored), stored, incoming, turn);
            Same($"messages of turn {turn}", StateText.Of(result.Messages), StateText.Of(again.Result.Messages));
            Same($"state after turn {turn}", after, again.After);
            Same($"state after turn {turn}, written and read and written", after, StateText.Of(StateText.Read(after)));
            (kept, stored) = (result.State, after);
        }
        return input.Events.Count;
    }

    private (TurnResult Result, string After) RunTurn(ConversationState state, string before, Event incoming, int turn)
    {
        var result = Measured.Run($"Turn {turn}", Bounds.Turn, Bounds.TurnBytes, () => Complete(state, incoming, turn));
        Violation.Unless(result.Messages.Count <= Bounds.Messages, $"Turn {turn} says {result.Messages.Count} messages.");
        Same($"state given to turn {turn}", before, StateText.Of(state));
        var after = Measured.Run($"Writing the state after turn {turn}", Bounds.Turn, Bounds.TurnBytes, () => StateText.Of(result.State));
        Violation.Unless(after.Length <= Bounds.StateBytes, $"The state after turn {turn} has {after.Length} bytes.");
        CheckSecrets(StateText.Of(result.Messages), after);
        return (result, after);
    }

    private TurnResult Complete(ConversationState state, Event incoming, int turn)
    {
        var ports = new TurnPorts { Clock = new StoppedClock(), Random = new Random(turn), Outside = new Apps(turn) };
        var running = Turn.RunAsync(program, state, incoming, ports, Bounds.Budget).AsTask();
        Violation.Unless(running.IsCompleted, $"Turn {turn} waits for something.");
        return running.GetAwaiter().GetResult();
    }

    private static Event EventOf(UserEvent sent)
    {
        var text = sent.IsSecure ? Secret + sent.Text : sent.Text.Replace(Secret[0], ' ');
        var content = new ObjectValue
        {
            ["text"] = Value.String(text),
            ["payload"] = Value.String(text),
            ["url"] = Value.String(text),
            ["flow_id"] = Value.String(text),
        };
        return new Event(sent.Type, Value.Object(content)) { IsSecure = sent.IsSecure, Metadata = Metadata.Share() };
    }

    private void CheckSecrets(string messages, string state)
    {
        // Nobody else sends these characters, but for noise.
        if (input.Flows.Any(flow => flow.AsSpan().ContainsAny(Secret)))
            return;
        Violation.Unless(!messages.Contains(SecretInJson, StringComparison.Ordinal), $"A secret is said: {messages}");
        Violation.Unless(!state.Contains(SecretInJson, StringComparison.Ordinal), $"A secret is kept: {state}");
    }

    private static void Same(string what, string expected, string actual)
    {
        if (expected == actual)
            return;
        var at = expected.AsSpan().CommonPrefixLength(actual);
        throw new Violation($"The {what} differs\nat {at}: ...{Around(expected, at)}\nat {at}: ...{Around(actual, at)}\n{expected}\n{actual}");
    }

    private static string Around(string text, int at)
    {
        const int Characters = 60;
        var start = Math.Max(0, at - Characters);
        return text[start..Math.Min(text.Length, at + Characters)];
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
