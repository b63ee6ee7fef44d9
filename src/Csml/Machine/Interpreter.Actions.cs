using System.Text;
using Csml.Conversations;
using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

internal sealed partial class Interpreter
{
    /// <summary>Bytes of a message from which on it is not sent.</summary>
    private const int MessageSize = 16_000;

    private string? Remember(Routine routine, int locals, string name, Value value, int address)
    {
        if (value.IsSecure)
        {
            Report(RuntimeTexts.SecureAssigned, address);
            return null;
        }
        // It is written down at the end of the turn.
        if (!Spend(value))
            return _meter.Exhaustion;
        var failure = Keep(routine, locals, ref value);
        if (failure is null)
            _scope.Memories.Set(name, value);
        return failure;
    }

    // A closure captures anew each time it is assigned.
    private string? Keep(Routine routine, int locals, ref Value value) =>
        value.Share().Kind == ValueKind.Closure ? Capture(routine, locals, value.AsClosure.Flow, value.AsClosure.Index, out value) : null;

    private void Forget(Routine routine, int locals, int list)
    {
        if (list < 0)
        {
            _scope.Memories.ForgetAll();
            Array.Clear(_stack, locals, routine.Slots.Length);
            return;
        }
        foreach (var name in routine.NameLists[list])
        {
            _scope.Memories.Forget(name);
            var slot = routine.SlotOf(name);
            if (slot >= 0)
                _stack[locals + slot] = default;
        }
    }

    private string? BeginLoop(LoopInfo loop, int index, int locals, Value list, int resumedAt)
    {
        ref var state = ref _loops[_frames[_depth - 1].LoopBase + index];
        if (list.Kind == ValueKind.Array)
            state.List = list.Share().AsArray;
        else if (list.Kind == ValueKind.String && Spend(list))
            state.List = new ArrayValue(Characters(list.AsString));
        else
            return _meter.Exhaustion ?? RuntimeTexts.NotIterable;
        state.IsSecure = list.IsSecure;
        state.Next = 0;
        if (resumedAt < 0)
            return null;
        // A list that has become shorter leaves the variables as the hold kept them.
        state.Next = resumedAt < _rounds.Count ? _rounds[resumedAt] : 0;
        if (!NextRound(loop, index, locals))
            state.Next++;
        return null;
    }

    private bool NextRound(LoopInfo loop, int index, int locals)
    {
        ref var state = ref _loops[_frames[_depth - 1].LoopBase + index];
        if (state.Next >= state.List!.Count)
            return false;
        var item = state.List.Items[state.Next].Share();
        _stack[locals + loop.Slot] = state.IsSecure ? item.WithSecure() : item;
        if (loop.IndexSlot >= 0)
            _stack[locals + loop.IndexSlot] = Value.Int(state.Next);
        state.Next++;
        return true;
    }

    private void EndLoop(LoopInfo loop, int index, int locals)
    {
        _loops[_frames[_depth - 1].LoopBase + index] = default;
        _stack[locals + loop.Slot] = default;
        if (loop.IndexSlot >= 0)
            _stack[locals + loop.IndexSlot] = default;
    }

    private string? Say(Value value, int address)
    {
        if (value.IsSecure)
        {
            Report(RuntimeTexts.SecureSaid, address);
            return null;
        }
        return Send(value, MessageOf);
    }

    private string? Debug(Value value, int address)
    {
        if (value.IsSecure)
        {
            Report(RuntimeTexts.SecureSaid, address);
            return null;
        }
        return Send(value, static value => new Message("debug", Value.Object(new ObjectValue
        {
            ["args"] = Value.Array(new ArrayValue([Value.String(value.ToString())])),
        })));
    }

    private string? Log(Routine routine, string level, Value value, int address)
    {
        if (!Spend(value))
            return _meter.Exhaustion;
        var text = value.IsSecure ? RuntimeTexts.SecureSaid : value.ToString();
        _scope.Ports.Log(new LogEntry(level, text, routine.Text.Flow, routine.Text.GetPosition(routine.Spans[address].Start).Line));
        return null;
    }

    private string? Send(Value value, Func<Value, Message> made)
    {
        if (IsTooLarge(value))
            return RuntimeTexts.MessageTooLarge;
        if (!MayStillSay(Extent.Of(value).Size))
            return _meter.Exhaustion;
        Say(made(value));
        return _meter.Count() ? null : _meter.Exhaustion;
    }

    private static Message MessageOf(Value value) => value.Kind switch
    {
        ValueKind.String => new Message(Message.TextType, value),
        ValueKind.Null => new Message(Message.TextType, Value.Null),
        ValueKind.Array => new Message("array", Value.Array(new ArrayValue([.. value.AsArray.Items.Select(WithoutType)]))),
        ValueKind.Object => new Message(value.AsObject.ContentType, Value.Object(value.AsObject.Copy(ObjectValue.Plain))),
        ValueKind.Closure => new Message("closure", Value.Null),
        _ => new Message(Message.TextType, Value.String(value.ToString())),
    };

    // The components right inside an array are said without their types.
    private static Value WithoutType(Value value) =>
        value.Kind == ValueKind.Object && value.AsObject.IsComponent ? Value.Object(value.AsObject.Copy(ObjectValue.Plain)) : value.Share();

    private static bool IsTooLarge(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString.Length * 3 >= MessageSize && Encoding.UTF8.GetByteCount(value.AsString) >= MessageSize,
        ValueKind.Array or ValueKind.Object => ValueText.MayReach(value, MessageSize) && Encoding.UTF8.GetByteCount(ValueText.Json(value)) >= MessageSize,
        _ => false,
    };

    private string? Goto(Routine routine, int index, ref int sp, int address, out StepExit exit)
    {
        var target = routine.Gotos[index];
        string? failure = null;
        var top = sp;
        var bot = Part(target.Bot);
        var flow = Part(target.Flow);
        var step = Part(target.Step);
        sp = top;
        exit = new StepExit(ExitKind.Goto)
        {
            Step = step,
            Flow = flow,
            Bot = bot,
            Routine = routine,
            Offset = routine.Spans[address].Start,
        };
        return failure;

        string? Part(GotoPart part)
        {
            if (!part.IsDynamic)
                return part.Name;
            var value = _stack[--top];
            if (value is { Kind: ValueKind.String, IsSecure: false })
                return value.AsString;
            failure = value.IsSecure ? RuntimeTexts.GotoSecret : RuntimeTexts.GotoName;
            return null;
        }
    }
}
