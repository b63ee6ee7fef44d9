using System.Text;
using Csml.Conversations;
using Csml.Conversations.Recording;
using Csml.Library;
using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

/// <summary>
/// Runs the instructions of a step. Calls are frames on a stack of its own, so that no recursion of an author's can overflow the
/// thread's, and a step can be left at any instruction.
/// </summary>
internal sealed partial class Interpreter : CallContext
{
    /// <summary>Values on the stack, which deep calls of functions with many variables may fill.</summary>
    private const int MaxStack = 2_000_000;

    /// <summary>Values of a stack, and characters of a text, that are kept for the next turn.</summary>
    private const int Kept = 16_384;

    /// <summary>What each character or element of an answer from outside counts as.</summary>
    private const int BytesOfAnswer = 24;

    [ThreadStatic]
    private static Interpreter? _idle;

    private readonly BudgetMeter _meter = new();
    private Value[] _stack = new Value[256];
    private Frame[] _frames = new Frame[16];
    private LoopState[] _loops = new LoopState[16];
    private StringBuilder _text = new();
    private int _depth;
    private int _used;
    private long _said;

    // The top of the stack while the turn waits.
    private int _top;
    private TurnScope _scope = null!;

    // The rounds to go on at when the step is entered again after a hold.
    private IReadOnlyList<int> _rounds = [];
    private HoldPoint? _resumed;

    public override TimeProvider Clock => _scope.Ports.Clock;

    public override Random Random => _scope.Ports.Random;

    public override int ValueSize => _scope.Budget.ValueSize;

    public override TimeSpan ProcessorTime => _meter.ProcessorTime;

    protected override bool IsInSlice => _meter.IsInSlice;

    public override string EventType => _scope.EventType;

    public override string? AppsEndpoint => _scope.Program.Source.AppsEndpoint ?? _scope.Ports.AppsEndpoint;

    public override Client Client => _scope.Client;

    /// <summary>Takes an interpreter for one turn; <see cref="Release"/> gives it back.</summary>
    public static Interpreter For(TurnScope scope)
    {
        var interpreter = _idle ?? new Interpreter();
        _idle = null;
        interpreter._scope = scope;
        interpreter._meter.Start(scope.Budget, scope.Ports);
        return interpreter;
    }

    public void Release()
    {
        if (_stack.Length > Kept)
            _stack = new Value[256];
        else
            Array.Clear(_stack, 0, _used);
        if (_text.Capacity > Kept)
            _text = new StringBuilder();
        Array.Clear(_frames);
        Array.Clear(_loops);
        _regexes.Clear();
        _used = 0;
        _said = 0;
        Failure = null;
        Notice = null;
        Pending = null;
        _scope = null!;
        _idle = this;
    }

    /// <summary>Runs a step from its beginning, or from where a hold left it.</summary>
    public StepExit Run(Routine step, Hold? hold)
    {
        _depth = 0;
        var sp = Push(step, 0, 0);
        if (hold is null)
            return Ended(step, Execute(0, sp));
        for (var slot = 0; slot < step.Slots.Length; slot++)
        {
            if (hold.Locals.TryGetValue(step.Slots[slot], out var value))
                _stack[slot] = value.Share();
        }
        _rounds = hold.Rounds;
        _resumed = step.Holds[hold.Index];
        return Ended(step, Execute(_resumed.Resume(0), sp));
    }

    /// <inheritdoc cref="TurnResult.IsExhausted"/>
    public bool IsExhausted => _meter.IsExhausted;

    /// <inheritdoc cref="TurnResult.End"/>
    public BudgetEnd? End => _meter.End;

    /// <summary>Bytes that the turn has taken, while it waits.</summary>
    public long Memory => _meter.Memory;

    /// <summary>How long an answer from outside may still take.</summary>
    public TimeSpan WaitingLeft => _meter.WaitingLeft;

    /// <summary>Goes on with the answer that it waits for; null when the turn has waited as long as it may.</summary>
    public StepExit Resume(OutsideAnswer? answer)
    {
        _meter.GoOn(hasWaitedOutside: true);
        var call = Pending!;
        Pending = null;
        var next = _frames[_depth - 1].Next;
        if (answer is null)
        {
            Tell(_meter.Exhaust(RuntimeTexts.WaitingLimit(_scope.Budget.Waiting)), next - 1);
            return new StepExit(ExitKind.Failed);
        }
        _stack[_top - 1] = Completed(call, answer).Share();
        ReportFailure(next - 1);
        return Ended(_frames[0].Routine, Execute(next, _top));
    }

    /// <summary>Goes on in the next slice.</summary>
    public StepExit Continue()
    {
        _meter.GoOn(hasWaitedOutside: false);
        if (Pending is { } call)
        {
            Pending = null;
            var result = Checked(call.Complete(Value.Null, this));
            if (call.IsSecure && Failure is not null)
                result = Fail(RuntimeTexts.SecretFailed(call.Name));
            _stack[_top - 1] = call.IsSecure ? result.WithSecure() : result.Share();
            ReportFailure(_frames[_depth - 1].Next - 1);
        }
        return Ended(_frames[0].Routine, Execute(_frames[_depth - 1].Next, _top));
    }

    private Value Completed(PendingCall call, OutsideAnswer answer)
    {
        // It was read for this turn, while that waited.
        Spend(answer.Value);
        _meter.CountMemory((long)Extent.Of(answer.Value).Size * BytesOfAnswer);
        if (answer.Failure is { } failure)
            return Fail(call.IsSecure ? RuntimeTexts.SecretFailed(call.Name) : failure, answer.Info);
        var result = call.Complete(answer.Value, this);
        return Checked(answer.Info is { } info && Failure is null ? result.WithInfo(info) : result);
    }

    // The last of the budget may have gone where nothing more was counted.
    private StepExit Ended(Routine step, StepExit exit)
    {
        if (_meter.Exhaustion is not { } text || exit.Kind == ExitKind.Failed)
            return exit;
        Say(Message.Error(RuntimeTexts.At(text, step.Text, step.Spans[^1].Start)));
        return new StepExit(ExitKind.Failed);
    }

    /// <summary>The local variables of the step that holds. Secrets are not kept.</summary>
    public Dictionary<string, Value> Locals()
    {
        ref var frame = ref _frames[0];
        var locals = new Dictionary<string, Value>(StringComparer.Ordinal);
        for (var slot = 0; slot < frame.Routine.Slots.Length; slot++)
        {
            if (_stack[slot] is { IsUndefined: false, IsSecure: false })
                locals.Add(frame.Routine.Slots[slot], _stack[slot]);
        }
        return locals;
    }

    /// <summary>The rounds of the loops around a hold, outermost first.</summary>
    public int[] RoundsOf(HoldPoint hold) => [.. hold.Loops.Select(loop => _loops[loop].Next - 1)];

    public override bool Exists(string variable)
    {
        ref var frame = ref _frames[_depth - 1];
        var slot = frame.Routine.SlotOf(variable);
        return (slot >= 0 && !_stack[frame.Base + slot].IsUndefined)
            || _scope.Program.FindCode(frame.Routine.Text.Flow)!.Constants.ContainsKey(variable)
            || (frame.Routine.Kind == RoutineKind.Step && _scope.Memories.TryGet(variable, out _));
    }

    /// <summary>Makes room for a routine whose first <paramref name="given"/> locals are on the stack from <paramref name="from"/> on.</summary>
    /// <returns>The top of its stack.</returns>
    private int Push(Routine routine, int from, int given)
    {
        var top = from + routine.Slots.Length;
        if (top + routine.MaxStack > _stack.Length)
            Array.Resize(ref _stack, Math.Max(_stack.Length * 2, top + routine.MaxStack));
        if (_depth == _frames.Length)
            Array.Resize(ref _frames, _depth * 2);
        var loops = _depth == 0 ? 0 : _frames[_depth - 1].LoopBase + _frames[_depth - 1].Routine.Loops.Length;
        if (loops + routine.Loops.Length > _loops.Length)
            Array.Resize(ref _loops, Math.Max(_loops.Length * 2, loops + routine.Loops.Length));
        Array.Clear(_stack, from + given, routine.Slots.Length - given);
        ref var frame = ref _frames[_depth++];
        frame.Routine = routine;
        frame.Base = from;
        frame.LoopBase = loops;
        frame.Iteration = null;
        _used = Math.Max(_used, top + routine.MaxStack);
        return top;
    }

    /// <summary>Tells the user of an error; the turn goes on, if it has not said too much already.</summary>
    private void Report(string text, int address)
    {
        if (MayStillSay(text.Length))
            Tell(text, address);
    }

    /// <summary>Counts what is to be said; where it is too much, the budget is exhausted.</summary>
    private bool MayStillSay(int size)
    {
        _said += size;
        if (_scope.Messages.Count >= _scope.Budget.Messages)
            _meter.Exhaust(RuntimeTexts.MessageLimit(_scope.Budget.Messages));
        else if (_said > _scope.Budget.AnswerSize)
            _meter.Exhaust(RuntimeTexts.AnswerSize(_scope.Budget.AnswerSize));
        else
            return true;
        return false;
    }

    private void Tell(string text, int address)
    {
        var routine = _frames[_depth - 1].Routine;
        Say(Message.Error(RuntimeTexts.At(text, routine.Text, routine.Spans[address].Start)));
    }

    private Value ReportMiss(string text, int address, bool isQuiet)
    {
        if (!isQuiet)
            Report(text, address);
        return Value.Error(text);
    }

    private void Say(Message message) => _scope.Say(message);

    /// <summary>Ends what the instruction before <paramref name="next"/> failed at: at the nearest guard around it, or the turn.</summary>
    /// <returns>Does the turn go on? Then <paramref name="next"/> and <paramref name="sp"/> say where.</returns>
    private bool Recover(string text, ref int next, ref int sp)
    {
        var failed = next - 1;
        for (var depth = _depth; depth > 0 && !_meter.IsExhausted; depth--)
        {
            ref var frame = ref _frames[depth - 1];
            var at = depth == _depth ? failed : frame.Next - 1;
            if (frame.Routine.FindGuard(at, out var looked) is { } guard && _meter.Count(1 + looked))
            {
                _depth = depth;
                sp = frame.Base + frame.Routine.Slots.Length + guard.Depth;
                _stack[sp++] = Value.False;
                next = guard.Handler;
                return true;
            }
            if (_meter.IsExhausted)
                break;
            if (frame.Iteration is null)
                continue;
            // What fails inside a closure of map, filter or reduce is a failure of that method, which does not end the turn.
            Report(text, failed);
            _depth = depth - 1;
            sp = frame.Base;
            _stack[sp++] = Value.Error(text);
            next = _frames[_depth - 1].Next;
            return true;
        }
        Tell(_meter.Exhaustion ?? text, failed);
        return false;
    }
}
