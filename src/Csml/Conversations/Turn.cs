using Csml.Lowering;
using Csml.Machine;
using Csml.Syntax;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>Runs one turn of a conversation.</summary>
public sealed class Turn
{
    private readonly Program _program;
    private readonly TurnScope _scope;
    private readonly Interpreter _interpreter;
    private CompiledFlow _flow;
    private string _step = StepName.Start;
    private Routine? _routine;
    private PreviousPlace? _previous;
    private BotSwitch? _switch;

    private Turn(Program program, TurnScope scope)
    {
        _program = program;
        _flow = program.DefaultFlow;
        _scope = scope;
        _interpreter = Interpreter.For(scope);
    }

    /// <summary>
    /// Takes a bot, the state after the previous turn and an event; gives the messages and the state to keep. Deterministic but for
    /// what comes through the ports. Only what leaves the process is awaited, and the next slice of a turn that computes
    /// for long; a turn that needs neither completes synchronously.
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
        budget ??= Budget.Default;
        if (incoming.ClosesConversations)
            state = state.Closed();
        var trigger = incoming.Switch is null ? Triggers.Find(program, incoming, text.AsString) : null;
        // Who is asked for a secret may still send a command, which is none.
        text = text.WithSecure(incoming.IsSecure || (state.Hold is { IsSecure: true } && trigger is null && incoming.Switch is null));
        if (incoming.Switch is { } arrival)
            incoming = EventContent.Arriving(incoming, arrival, (program.FindFlow(arrival.Flow ?? "") ?? program.DefaultFlow).Id);
        var memories = new Memories(state.Memories);
        var scope = new TurnScope(program, memories, incoming, text, ports ?? TurnPorts.Default, budget);
        var turn = new Turn(program, scope);
        var isWaiting = false;
        try
        {
            var result = turn.Begin(state, incoming.Switch, trigger);
            isWaiting = result is null;
            return isWaiting ? turn.GoOnAsync(cancellation) : ValueTask.FromResult(result!);
        }
        finally
        {
            if (!isWaiting)
                turn._interpreter.Release();
        }
    }

    private async ValueTask<TurnResult> GoOnAsync(CancellationToken cancellation)
    {
        try
        {
            TurnResult? result = null;
            while (result is null)
            {
                if (_interpreter.Pending is { Request: { } request })
                {
                    result = Follow(_interpreter.Resume(await AskAsync(request, cancellation)));
                }
                else
                {
                    using var slice = await _scope.Ports.Slices!.NextAsync(_interpreter.Memory, cancellation);
                    result = Follow(_interpreter.Continue());
                }
            }
            return result;
        }
        finally
        {
            _interpreter.Release();
        }
    }

    /// <returns>Null when the turn has waited as long as it may.</returns>
    private async ValueTask<OutsideAnswer?> AskAsync(OutsideRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_interpreter.WaitingLeft, _scope.Ports.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var answer = await _scope.Ports.Outside.SendAsync(request, either.Token);
            return ReferenceEquals(answer, OutsideAnswer.Late) ? null : answer;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <returns>Null when the turn waits.</returns>
    private TurnResult? Begin(ConversationState state, BotSwitch? arrival, Place? trigger)
    {
        var place = FirstPlace(state, arrival, trigger, out var hold);
        _previous ??= hold?.Previous;
        return place is not var (flow, step) || step == StepName.End ? Finish(null) : Enter(flow, step, hold) is { } exit ? Follow(exit) : Finish(null);
    }

    /// <summary>Runs a step; null, after an error message, when there is no such step.</summary>
    private StepExit? Enter(CompiledFlow flow, string step, Hold? hold)
    {
        (_flow, _step) = (flow, step);
        _scope.Enter(flow, step, _previous);
        if (flow.Steps.TryGetValue(step, out _routine))
            return _interpreter.Run(_routine, hold);
        Report(RuntimeTexts.UnknownStep(step, flow.Name));
        return null;
    }

    /// <summary>Goes where steps lead, until the turn ends.</summary>
    /// <returns>Null when the turn waits for something outside, or for its next slice.</returns>
    private TurnResult? Follow(StepExit exit)
    {
        while (exit.Kind is not (ExitKind.Outside or ExitKind.Slice))
        {
            if (exit.Kind == ExitKind.Hold)
                return Finish(HoldAt(exit.HoldIndex));
            if (Next(exit, _flow, _step) is not var (flow, step))
                return Finish(null);
            if (++_scope.Gotos >= _scope.Budget.Steps)
            {
                ReportAt(RuntimeTexts.StepLimit(_scope.Budget.Steps), _routine!, exit.Offset);
                return Finish(null);
            }
            if (Enter(flow, step, null) is not { } entered)
                return Finish(null);
            exit = entered;
        }
        return null;
    }

    /// <summary>Where the turn begins: what the event asks for goes before the held place, and that before the default flow.</summary>
    private Place? FirstPlace(ConversationState state, BotSwitch? arrival, Place? trigger, out Hold? hold)
    {
        hold = null;
        _scope.StartedConversation = !state.IsOpen || arrival is not null;
        if (arrival is not null)
            return Arrive(arrival);
        if (trigger is not null)
            return trigger;
        if (state.Hold is not { } held)
            return new Place(_program.DefaultFlow, StepName.Start);
        if (_program.FindFlow(held.Flow) is not { } flow)
        {
            _scope.StartedConversation = true;
            return new Place(_program.DefaultFlow, StepName.Start);
        }
        // A step whose text changed since is started again, without its local variables.
        var isSame = flow.Steps.TryGetValue(held.Step, out var step) && step.Hash?.Value == held.StepHash && held.Index < step.Holds.Length;
        if (isSame)
            hold = held;
        else
            _previous = held.Previous;
        return new Place(flow, held.Step);
    }

    private Place Arrive(BotSwitch arrival)
    {
        if (arrival.Flow is null)
            return new Place(_program.DefaultFlow, arrival.Step);
        if (_program.FindFlow(arrival.Flow) is { } flow)
            return new Place(flow, arrival.Step);
        Report(RuntimeTexts.UnknownFlowOfBot(arrival.Flow, _program.Source.Id));
        return new Place(_program.DefaultFlow, StepName.Start);
    }

    /// <summary>The place after a step; null when the conversation ends there.</summary>
    private Place? Next(StepExit exit, CompiledFlow flow, string step)
    {
        switch (exit.Kind)
        {
            case ExitKind.Goto when exit.Bot is not null:
                SwitchTo(exit.Bot, exit);
                return null;
            case ExitKind.Goto:
                return exit.Step == StepName.End ? null : Target(exit, flow, step);
            case ExitKind.PreviousFlow when _previous is { } previous:
                var before = _program.FindFlow(previous.Flow) ?? flow;
                _previous = new PreviousPlace(flow.Name, flow.Name, step);
                return new Place(before, StepName.Start);
            case ExitKind.PreviousStep when _previous is { } previous:
                var target = _program.FindFlow(previous.StepFlow) ?? flow;
                _previous = new PreviousPlace(target == flow ? previous.Flow : target.Name, flow.Name, step);
                return new Place(target, previous.Step);
            default:
                return null;
        }
    }

    private void SwitchTo(string name, StepExit exit)
    {
        if (_program.Source.OtherBots.FirstOrDefault(other => other.Id == name || other.Name == name) is not { } bot)
        {
            ReportAt(RuntimeTexts.UnknownBot(name), exit.Routine!, exit.Offset);
            return;
        }
        _switch = new BotSwitch(bot.Id, bot.VersionId, exit.Flow, exit.Step ?? StepName.Start);
        var body = new ObjectValue { ["bot_id"] = Value.String(bot.Id), ["client"] = Value.Object(_scope.Client.ToObject()) };
        _scope.Say(new Message("switch_bot", Value.Object(body)));
    }

    private Place? Target(StepExit exit, CompiledFlow flow, string step)
    {
        var target = exit.Flow is null ? flow : _program.FindFlow(exit.Flow);
        if (target is null)
        {
            ReportAt(RuntimeTexts.UnknownFlow(exit.Flow!), exit.Routine!, exit.Offset);
            return null;
        }
        var name = exit.Step ?? StepName.Start;
        // A flow without a start begins where the bot does.
        if (name == StepName.Start && !target.Steps.ContainsKey(StepName.Start))
            target = _program.DefaultFlow;
        if (!target.Steps.ContainsKey(name))
        {
            ReportAt(RuntimeTexts.UnknownStep(name, target.Name), exit.Routine!, exit.Offset);
            return null;
        }
        _previous = PreviousPlace.After(_previous, flow.Name, step);
        return new Place(target, name);
    }

    private Hold HoldAt(int index) => new()
    {
        Flow = _flow.Name,
        Step = _step,
        Index = index,
        StepHash = _routine!.Hash!.Value,
        Rounds = _interpreter.RoundsOf(_routine.Holds[index]),
        Locals = _interpreter.Locals(),
        Previous = _previous,
        IsSecure = _routine.Holds[index].IsSecure,
    };

    private TurnResult Finish(Hold? hold)
    {
        foreach (var name in _scope.Memories.ForgetTooLarge(_scope.Budget))
            Report(RuntimeTexts.MemorySize(name, _scope.Budget.MemorySize));
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
            StartedConversation = _scope.StartedConversation,
            ConversationEnded = hold is null,
            Flow = _flow.Name,
            Switch = _switch,
            EventIsSecure = _scope.EventText.IsSecure,
            Remembered = _scope.Memories.Remembered,
            Place = new TurnPlace(_flow.Id, _step),
            InteractionOrder = _scope.Gotos,
            IsExhausted = _interpreter.IsExhausted || _scope.Gotos >= _scope.Budget.Steps,
            End = _interpreter.End,
        };
    }

    // What the turn was given was not too much when it was kept.
    private bool IsTooMuch(IReadOnlyDictionary<string, Value> memories, Hold? hold)
    {
        if (memories == _scope.Memories.Before && hold is null)
            return false;
        return MemoryLimits.AreTooMany(hold is null ? memories.Values : memories.Values.Concat(hold.Locals.Values), _scope.Budget);
    }

    private void ReportAt(string text, Routine routine, int offset) =>
        _scope.Say(Message.Error(RuntimeTexts.At(text, routine.Text, offset)));

    private void Report(string text) => _scope.Say(Message.Error(text));
}
