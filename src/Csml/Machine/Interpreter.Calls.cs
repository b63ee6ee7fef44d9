using Csml.Library;
using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

internal sealed partial class Interpreter
{
    /// <summary>Enters a routine with the arguments on top of the stack.</summary>
    private string? CallRoutine(Routine target, CallSite call, ref int next, ref int sp)
    {
        var from = sp - call.Count;
        if (call.Count < target.ParameterCount)
            return RuntimeTexts.TooFewArguments(call.Name, target.ParameterCount, call.Count);
        if (call.Names is not null && !_meter.Count(call.Count / SizePerCount * target.ParameterCount))
            return _meter.Exhaustion;
        if (call.Names is not null && !TryOrder(_stack.AsSpan(from, call.Count), call.Names, target))
            return RuntimeTexts.TooFewArguments(call.Name, target.ParameterCount, call.Count);
        return Enter(target, from, target.ParameterCount, ref next, ref sp);
    }

    private string? Enter(Routine target, int from, int given, ref int next, ref int sp)
    {
        if (_depth > _scope.Budget.CallDepth)
            return _meter.Exhaust(RuntimeTexts.CallDepth(_scope.Budget.CallDepth));
        if (from + target.Slots.Length + target.MaxStack > MaxStack)
            return _meter.Exhaust(RuntimeTexts.StackSize(MaxStack));
        if (!_meter.CountCode(target.Code.Length))
            return _meter.Exhaustion;
        _frames[_depth - 1].Next = next;
        sp = Push(target, from, given);
        next = 0;
        return null;
    }

    // Puts named arguments where the parameters of the routine want them.
    private static bool TryOrder(Span<Value> values, string?[] names, Routine target)
    {
        var given = new Arguments(values.ToArray(), names);
        for (var i = 0; i < target.ParameterCount; i++)
        {
            values[i] = given.Get(target.Slots[i], i);
            if (values[i].IsUndefined)
                return false;
        }
        return true;
    }

    private string? CallClosure(CallSite call, Value variable, ref int next, ref int sp)
    {
        if (variable.Kind == ValueKind.Closure && RoutineOf(variable.AsClosure) is { } routine)
            return CallRoutine(routine, call, ref next, ref sp);
        sp -= call.Count;
        _stack[sp++] = UnknownFunction(call.Name, next - 1);
        return null;
    }

    private Value UnknownFunction(string name, int address)
    {
        var text = RuntimeTexts.UnknownFunction(name);
        Report(text, address);
        return Value.Error(text);
    }

    private Routine? RoutineOf(ClosureValue closure)
    {
        var closures = _scope.Program.FindCode(closure.Flow)?.Closures ?? [];
        return closure.Index < closures.Length ? closures[closure.Index] : null;
    }

    /// <summary>A closure with what it sees here. Of all that it could capture, it gets what it mentions.</summary>
    /// <returns>Null, or why there can't be such a closure.</returns>
    private string? Capture(Routine routine, int locals, string flow, int index, out Value made)
    {
        made = Value.Closure(new ClosureValue(flow, index, null));
        if (_scope.Program.FindCode(flow) is not { } origin || index >= origin.Closures.Length)
            return null;
        var closure = origin.Closures[index];
        var captured = new ObjectValue();
        for (var slot = closure.ParameterCount; slot < closure.Slots.Length; slot++)
        {
            var name = closure.Slots[slot];
            var local = routine.SlotOf(name);
            if (local >= 0 && _stack[locals + local] is { IsUndefined: false, IsSecure: false })
                captured[name] = _stack[locals + local].Share();
            else if (routine.Kind == RoutineKind.Step && _scope.Memories.TryGet(name, out var remembered))
                captured[name] = remembered.Share();
        }
        if (captured.Count > 0)
            made = Value.Closure(new ClosureValue(flow, index, captured));
        return _meter.Count(1 + (closure.Slots.Length >> 4)) ? CheckExtent(made) : _meter.Exhaustion;
    }

    private string? CallBuiltIn(CallSite call, int address, ref int sp)
    {
        if (!_meter.Count())
            return _meter.Exhaustion;
        var values = _stack.AsSpan(sp - call.Count, call.Count);
        var isSecure = AnySecure(values);
        Spend(values);
        var result = Checked(call.BuiltIn!.Call(new Arguments(values, call.Names), this));
        sp -= call.Count;
        if (Pending is not null)
            Pending = Pending with { Name = call.Name, IsSecure = isSecure };
        // What comes from outside is nobody's secret but the outside's.
        _stack[sp++] = isSecure && Pending is null ? result.WithSecure() : result;
        if (Failure is { } text && call.BuiltIn.FailureIsFatal)
        {
            Failure = null;
            return text;
        }
        ReportFailure(address);
        return _meter.Exhaustion;
    }

    private void ReportFailure(int address)
    {
        if (Notice is { } notice)
        {
            Notice = null;
            Report(notice, address);
        }
        if (Failure is { } text)
        {
            Failure = null;
            Report(text, address);
        }
    }

    /// <summary>Calls a method of the value below the arguments.</summary>
    private string? CallMethod(CallSite call, ref int next, ref int sp)
    {
        var receiver = _stack[sp - call.Count - 1];
        return Dispatch(call, ref receiver, sp - call.Count - 1, out _, ref next, ref sp);
    }

    /// <param name="from">Where on the stack the result goes: what is there, and above, is consumed.</param>
    /// <param name="isChanged">The receiver was changed and must be kept.</param>
    private string? Dispatch(CallSite call, ref Value receiver, int from, out bool isChanged, ref int next, ref int sp)
    {
        isChanged = false;
        if (!_meter.Count())
            return _meter.Exhaustion;
        var values = _stack.AsSpan(sp - call.Count, call.Count);
        var arguments = new Arguments(values, call.Names);
        var isSecure = receiver.IsSecure || AnySecure(values);
        var text = receiver.Kind == ValueKind.Object ? TextOfEvent(receiver, call.Name) : default;
        ref var target = ref text;
        if (text.IsUndefined)
            target = ref receiver;
        var method = Methods.Find(target, call.Name);
        Value result;
        if (call.Names is not null)
        {
            result = Fail(RuntimeTexts.MethodNamedArguments);
        }
        else if (method is null)
        {
            result = Fail(RuntimeTexts.UnknownMethod(call.Name, receiver));
        }
        else if (method.RefusesConstants && call.OnConstant)
        {
            result = Fail(RuntimeTexts.ConstantMethod(call.Name));
        }
        else if (method.ChangesReceiver && isSecure)
        {
            result = Fail(RuntimeTexts.SecureAssigned);
        }
        else if (method.Iteration is { } kind && TryClosure(kind, arguments, out var closure))
        {
            var iteration = new ClosureIteration(kind, target.Share().AsArray, kind == IterationKind.Reduce ? arguments[0] : default)
            {
                IsSecure = isSecure,
            };
            return Iterate(iteration, closure, from, ref next, ref sp);
        }
        else
        {
            if (!method.IsQuick)
                Spend(target);
            Spend(values);
            result = method.ChangesReceiver ? CallChanging(method, ref target, arguments, sp - call.Count) : Checked(method.Call(ref target, arguments, this));
            isChanged = method.ChangesReceiver && Failure is null;
        }
        if (Pending is not null)
            Pending = Pending with { Name = call.Name, IsSecure = isSecure };
        // Why it failed may tell what it was called on.
        if (isSecure && Failure is not null)
            result = Fail(RuntimeTexts.SecretFailed(call.Name));
        sp = from;
        _stack[sp++] = isSecure && method is not { IsPublic: true } ? result.WithSecure() : result.Share();
        ReportFailure(next - 1);
        return _meter.Exhaustion;
    }

    private Value CallChanging(Method method, ref Value receiver, in Arguments arguments, int from)
    {
        if (CheckGrowth(receiver, from, arguments.Count, levels: 1, out var added) is { } failure)
            return Fail(failure);
        var grown = Extent.Of(receiver).With(added);
        var result = method.Call(ref receiver, arguments, this);
        if (receiver.Kind == ValueKind.Array)
            receiver.AsArray.Extent = grown;
        else if (receiver.Kind == ValueKind.Object)
            receiver.AsObject.Extent = grown;
        return result;
    }

    // An event that has no such method of its own is asked as its text or payload.
    private static Value TextOfEvent(Value receiver, string method)
    {
        var isEvent = receiver.AsObject.ContentType == EventMethods.ContentType;
        return isEvent && Methods.Find(receiver, method) is null ? EventMethods.TextOf(receiver.AsObject) : default;
    }

    private static bool TryClosure(IterationKind kind, in Arguments arguments, out ClosureValue closure)
    {
        var index = kind == IterationKind.Reduce ? 1 : 0;
        var isGiven = arguments.Count > index && arguments[index].Kind == ValueKind.Closure;
        closure = isGiven ? arguments[index].AsClosure : null!;
        return isGiven;
    }

    private string? Iterate(ClosureIteration iteration, ClosureValue closure, int from, ref int next, ref int sp)
    {
        var most = iteration.Kind == IterationKind.Reduce ? 3 : 2;
        if (RoutineOf(closure) is not { } routine || iteration.IsDone || routine.ParameterCount > most)
        {
            sp = from;
            _stack[sp++] = iteration.IsDone ? iteration.Result : Fail(RuntimeTexts.Usage($"a closure of {most} parameters at the most"));
            ReportFailure(next - 1);
            return null;
        }
        var failure = Enter(routine, from, 0, ref next, ref sp);
        if (failure is not null)
            return failure;
        _frames[_depth - 1].Iteration = iteration;
        if (iteration.Kind != IterationKind.Reduce)
            SetCaptured(routine, closure, from);
        SetElement(routine, iteration, from);
        return null;
    }

    private void SetCaptured(Routine routine, ClosureValue closure, int locals)
    {
        for (var slot = routine.ParameterCount; slot < routine.Slots.Length; slot++)
        {
            if (closure.Captured is not null && closure.Captured.TryGet(routine.Slots[slot], out var value))
                _stack[locals + slot] = value.Share();
        }
    }

    private void SetElement(Routine routine, ClosureIteration iteration, int locals)
    {
        var parameter = 0;
        if (iteration.Kind == IterationKind.Reduce)
            SetParameter(iteration.Accumulator);
        var element = iteration.Source.Items[iteration.Index];
        SetParameter(iteration.IsSecure ? element.WithSecure() : element);
        SetParameter(Value.Int(iteration.Index));

        void SetParameter(Value value)
        {
            if (parameter < routine.ParameterCount)
                _stack[locals + parameter++] = value.Share();
        }
    }

    /// <summary>Leaves the topmost routine with its result.</summary>
    private string? Return(Value result, ref int next, ref int sp)
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.Iteration is { } iteration)
        {
            iteration.Take(result);
            if (!_meter.CountCode(frame.Routine.Code.Length))
                return _meter.Exhaustion;
            if (!iteration.IsDone)
            {
                SetElement(frame.Routine, iteration, frame.Base);
                sp = frame.Base + frame.Routine.Slots.Length;
                next = 0;
                return null;
            }
            result = Checked(iteration.Result);
        }
        sp = frame.Base;
        _stack[sp++] = result;
        _depth--;
        if (_depth == 0)
            return null;
        next = _frames[_depth - 1].Next;
        ReportFailure(next - 1);
        return null;
    }
}
