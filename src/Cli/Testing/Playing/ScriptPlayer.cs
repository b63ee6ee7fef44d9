using System.Diagnostics;
using System.Text.Json;
using Cli.Testing.Scripts;
using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing.Playing;

/// <summary>Plays conversations with a bot, each with a user that it does not know.</summary>
/// <param name="bot">Traced, and with an environment that is empty.</param>
/// <param name="real">Where requests go that nothing is written down for, which are written down then; null when they go nowhere.</param>
internal sealed class ScriptPlayer(Csml.Program bot, IOutside? real = null)
{
    // By their environments.
    private readonly Dictionary<string, Csml.Program> _programs = new() { [SaidMessage.Json(bot.Source.Environment)] = bot };

    /// <summary>What all conversations have run so far.</summary>
    public Trace Trace { get; } = new();

    /// <exception cref="OperationCanceledException">Somebody does not want to wait any longer.</exception>
    public async ValueTask<PlayedScript> PlayAsync(ScriptFile file, Script script, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var stage = new Stage();
        foreach (var directive in script.Setup)
            directive.Apply(stage);
        var program = ProgramIn(stage.Environment);
        var recorder = real is null ? null : new Recorder(real);
        stage.Answers.Fallback = recorder is null ? null : recorder.SendAsync;
        var ports = new TurnPorts
        {
            Clock = stage.Clock,
            Random = new Random(stage.Seed),
            Outside = stage.Answers,
            AppsEndpoint = "http://apps.invalid",
            Trace = Trace,
        };

        var state = new ConversationState { Memories = stage.Memories };
        var turns = new List<PlayedTurn>();
        foreach (var turn in script.Turns)
        {
            foreach (var directive in turn.Before)
                directive.Apply(stage);
            var played = await PlayAsync(program, turn, state, turns is [.., var last] ? last.Messages : [], stage, ports, cancellation);
            turns.Add(recorder is null ? played : played with { Recorded = recorder.Take() });
            state = played.State;
        }
        return new PlayedScript(file, script, turns, Stopwatch.GetElapsedTime(begun));
    }

    private async ValueTask<PlayedTurn> PlayAsync(
        Csml.Program program,
        ScriptTurn turn,
        ConversationState state,
        IReadOnlyList<SaidMessage> before,
        Stage stage,
        TurnPorts ports,
        CancellationToken cancellation)
    {
        if (Find(turn.Sent, before) is not { } incoming)
        {
            var missing = TestTexts.NoButton(((Sent.Press)turn.Sent).Title, before.SelectMany(message => message.Buttons).Select(button => button.Title));
            return new PlayedTurn(turn, Alignment.Of(turn.Messages, []), [missing]) { Messages = [], State = state };
        }
        Trace.Begin();
        stage.Answers.Unanswered.Clear();
        var result = await Csml.Conversations.Turn.RunAsync(program, state, incoming with { Metadata = stage.Metadata }, ports, cancellation: cancellation);
        var said = result.Messages.Select((message, i) => new SaidMessage(message, Trace.OriginOf(i))).ToList();
        return new PlayedTurn(turn, Alignment.Of(turn.Messages, said), [.. FaultsOf(turn, result, stage)]) { Messages = said, State = result.State };
    }

    private static Event? Find(Sent sent, IReadOnlyList<SaidMessage> before) => sent switch
    {
        Sent.Literal literal => literal.Event,
        Sent.Press press => before.SelectMany(message => message.Buttons)
            .FirstOrDefault(button => button.Title.Equals(press.Title, StringComparison.OrdinalIgnoreCase))?.Press,
        _ => null,
    };

    private static IEnumerable<string> FaultsOf(ScriptTurn turn, TurnResult result, Stage stage)
    {
        if (result.Refused is { } refusal)
            yield return TestTexts.Refused(refusal.Text);
        foreach (var request in stage.Answers.Unanswered)
            yield return TestTexts.NoAnswer(CannedAnswers.Describe(request));
        foreach (var memory in turn.Memories)
        {
            var actual = MemoryOf(result.State, memory.Name);
            if (!JsonElement.DeepEquals(JsonElement.Parse(actual), memory.Value))
                yield return TestTexts.Memory(memory.Name, memory.Value.GetRawText(), actual);
        }
        if (turn.Place is { } place && !place.Accepts(result.State.Hold))
            yield return TestTexts.Place(place.Written[2..], PlaceExpectation.Write(result.State.Hold)[2..]);
    }

    /// <summary>What is remembered under a name, as JSON.</summary>
    public static string MemoryOf(ConversationState state, string name) =>
        SaidMessage.Json(state.Memories.TryGetValue(name, out var value) ? value : Value.Null);

    private Csml.Program ProgramIn(Dictionary<string, Value> environment)
    {
        var fields = new ObjectValue();
        foreach (var (name, value) in environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            fields[name] = value;
        var key = SaidMessage.Json(Value.Object(fields));
        if (!_programs.TryGetValue(key, out var program))
            _programs.Add(key, program = Compilation.Create(bot.Source with { Environment = Value.Object(fields) }, isTraced: true).Program!);
        return program;
    }
}
