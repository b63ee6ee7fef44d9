using System.Text.RegularExpressions;
using Csml.Lowering;
using Csml.Machine;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>Runs one turn of a conversation.</summary>
public sealed class Turn
{
    private const string Start = "start";
    private const string End = "end";

    private readonly Program _program;
    private readonly TurnScope _scope;
    private readonly Interpreter _interpreter;
    private PreviousPlace? _previous;
    private int _gotos;

    private Turn(Program program, TurnScope scope)
    {
        _program = program;
        _scope = scope;
        _interpreter = Interpreter.For(scope);
    }

    /// <summary>
    /// Takes a bot, the state after the previous turn and an event; gives the messages and the state to keep. Deterministic but for
    /// what comes through the ports. Only what leaves the process is awaited; a turn that does not completes synchronously.
    /// </summary>
    /// <exception cref="OperationCanceledException">The turn was cancelled; nothing of it is to be kept.</exception>
    public static ValueTask<TurnResult> RunAsync(
        Program program,
        ConversationState state,
        Event incoming,
        TurnPorts? ports = null,
        Budget? budget = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var text = EventContent.TextOf(incoming, out var refusal);
        if (refusal is not null)
            return ValueTask.FromResult(new TurnResult([], state) { Refused = refusal });
        text = text.WithSecure(incoming.IsSecure || state.Hold is { IsSecure: true });
        var memories = new Memories(state.Memories);
        var scope = new TurnScope(program, memories, incoming, text, ports ?? TurnPorts.Default, budget ?? Budget.Default);
        var turn = new Turn(program, scope);
        try
        {
            return ValueTask.FromResult(turn.Run(state, incoming));
        }
        finally
        {
            turn._interpreter.Release();
        }
    }

    private TurnResult Run(ConversationState state, Event incoming)
    {
        var place = Begin(state, incoming, out var hold, out var isNew);
        _previous = hold?.Previous;
        if (place is not var (flow, step) || step == End)
            return Finish(isNew, null);
        for (var steps = 1; ; steps++)
        {
            _scope.Enter(flow, step, _previous);
            if (!flow.Steps.TryGetValue(step, out var routine))
            {
                Report(RuntimeTexts.UnknownStep(step, flow.Name));
                return Finish(isNew, null);
            }
            var exit = _interpreter.Run(routine, hold);
            hold = null;
            if (exit.Kind == ExitKind.Hold)
                return Finish(isNew, HoldAt(flow, routine, exit.HoldIndex));
            if (Next(exit, flow, step) is not var (nextFlow, nextStep))
                return Finish(isNew, null);
            _gotos++;
            (flow, step) = (nextFlow, nextStep);
            if (steps < _scope.Budget.Steps)
                continue;
            ReportAt(RuntimeTexts.StepLimit(_scope.Budget.Steps), routine, exit.Offset);
            return Finish(isNew, null);
        }
    }

    /// <summary>Where the turn begins: what the event asks for goes before the held place, and that before the default flow.</summary>
    private (CompiledFlow Flow, string Step)? Begin(ConversationState state, Event incoming, out Hold? hold, out bool isNew)
    {
        hold = null;
        isNew = !state.IsOpen;
        if (Trigger(incoming) is { } triggered)
            return triggered;
        if (state.Hold is not { } held)
            return (_program.DefaultFlow, Start);
        if (_program.FindFlow(held.Flow) is not { } flow)
        {
            isNew = true;
            return (_program.DefaultFlow, Start);
        }
        // A step whose text changed since is started again, without its local variables.
        var isSame = flow.Steps.TryGetValue(held.Step, out var step) && step.Hash == held.StepHash && held.Index < step.Holds.Length;
        if (isSame)
            hold = held;
        else
            _previous = held.Previous;
        return (flow, held.Step);
    }

    private (CompiledFlow Flow, string Step)? Trigger(Event incoming)
    {
        if (incoming.ContentType == EventContent.FlowTrigger)
        {
            var content = incoming.Content.AsObject;
            content.TryGet("flow_id", out var id);
            if (_program.FindFlow(id.AsString) is not { } flow)
                return (_program.DefaultFlow, Start);
            return (flow, content.TryGet("step_id", out var step) && step.Kind == ValueKind.String ? step.AsString : Start);
        }
        var commanded = incoming.ContentType == EventContent.Regex
            ? FindCommand(_scope.EventText.AsString)
            : _program.FindCommand(_scope.EventText.AsString);
        return commanded is null ? null : (commanded, Start);
    }

    // What is no pattern matches no command.
    private CompiledFlow? FindCommand(string pattern)
    {
        try
        {
            return _program.FindCommand(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The place after a step; null when the conversation ends there.</summary>
    private (CompiledFlow Flow, string Step)? Next(StepExit exit, CompiledFlow flow, string step)
    {
        switch (exit.Kind)
        {
            case ExitKind.Goto when exit.Bot is not null:
                ReportAt(RuntimeTexts.UnknownBot(exit.Bot), exit.Routine!, exit.Offset);
                return null;
            case ExitKind.Goto:
                return exit.Step == End ? null : Target(exit, flow, step);
            case ExitKind.PreviousFlow when _previous is { } previous:
                var before = _program.FindFlow(previous.Flow) ?? flow;
                _previous = new PreviousPlace(flow.Name, flow.Name, step);
                return (before, Start);
            case ExitKind.PreviousStep when _previous is { } previous:
                var target = _program.FindFlow(previous.StepFlow) ?? flow;
                _previous = new PreviousPlace(target == flow ? previous.Flow : target.Name, flow.Name, step);
                return (target, previous.Step);
            default:
                return null;
        }
    }

    private (CompiledFlow Flow, string Step)? Target(StepExit exit, CompiledFlow flow, string step)
    {
        var target = exit.Flow is null ? flow : _program.FindFlow(exit.Flow);
        if (target is null)
        {
            ReportAt(RuntimeTexts.UnknownFlow(exit.Flow!), exit.Routine!, exit.Offset);
            return null;
        }
        var name = exit.Step ?? Start;
        // A flow without a start begins where the bot does.
        if (name == Start && !target.Steps.ContainsKey(Start))
            target = _program.DefaultFlow;
        if (!target.Steps.ContainsKey(name))
        {
            ReportAt(RuntimeTexts.UnknownStep(name, target.Name), exit.Routine!, exit.Offset);
            return null;
        }
        _previous = PreviousPlace.After(_previous, flow.Name, step);
        return (target, name);
    }

    private Hold HoldAt(CompiledFlow flow, Routine routine, int index) => new()
    {
        Flow = flow.Name,
        Step = routine.Name,
        Index = index,
        StepHash = routine.Hash,
        Rounds = _interpreter.RoundsOf(routine.Holds[index]),
        Locals = _interpreter.Locals(),
        Previous = _previous,
        IsSecure = routine.Holds[index].IsSecure,
    };

    private TurnResult Finish(bool isNew, Hold? hold)
    {
        var memories = _scope.Memories.Current;
        if (IsTooMuch(memories, hold))
        {
            Report(RuntimeTexts.StateSize(_scope.Budget.StateSize));
            (memories, hold) = (_scope.Memories.Before, null);
        }
        var state = new ConversationState
        {
            Memories = memories,
            Hold = hold,
            IsOpen = hold is not null,
        };
        return new TurnResult(_scope.Messages, state)
        {
            StartedConversation = isNew,
            ConversationEnded = hold is null,
            InteractionOrder = _gotos,
        };
    }

    // What the turn was given was not too much when it was kept.
    private bool IsTooMuch(IReadOnlyDictionary<string, Value> memories, Hold? hold)
    {
        if (memories == _scope.Memories.Before && hold is null)
            return false;
        // Counted anew, so that a state in memory is as large as the same state when it is read back.
        var size = Extent.SizeOf(memories.Values) + (hold is null ? 0 : Extent.SizeOf(hold.Locals.Values));
        return size > _scope.Budget.StateSize;
    }

    private void ReportAt(string text, Routine routine, int offset) =>
        _scope.Messages.Add(Message.Error(RuntimeTexts.At(text, routine.Text, offset)));

    private void Report(string text) => _scope.Messages.Add(Message.Error(text));
}
