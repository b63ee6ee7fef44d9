using System.Runtime.CompilerServices;
using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

internal sealed partial class Interpreter
{
    /// <summary>The machine's loop. What is done often is done here; all else is a call.</summary>
    /// <param name="next">The address of the next instruction of the topmost frame.</param>
    /// <param name="sp">The first free place of the stack.</param>
    private StepExit Execute(int next, int sp)
    {
        var stack = _stack;
        var routine = _frames[_depth - 1].Routine;
        var locals = _frames[_depth - 1].Base;
        var code = routine.Code;
        string? failure;
        while (true)
        {
            var (op, a, b) = code[next++];
            switch (op)
            {
                case OpCode.Constant:
                    stack[sp++] = routine.Constants[a];
                    continue;
                case OpCode.Load:
                    ref var variable = ref stack[locals + a];
                    if (variable.IsUndefined)
                        stack[sp++] = LoadRemembered(routine, a, (LoadFlags)b, next - 1);
                    else
                        stack[sp++] = (b & (int)LoadFlags.Borrow) != 0 ? variable : variable.Share();
                    continue;
                case OpCode.LoadEvent:
                    stack[sp++] = _scope.EventText;
                    continue;
                case OpCode.LoadEventContent:
                    stack[sp++] = _scope.EventContent.Share();
                    continue;
                case OpCode.LoadMetadata:
                    stack[sp++] = _scope.Metadata.Share();
                    continue;
                case OpCode.MetadataField:
                    failure = MetadataField(ref stack[sp - 1]);
                    break;
                case OpCode.LoadEnvironment:
                    stack[sp++] = _scope.Environment.Share();
                    continue;
                case OpCode.LoadMemories:
                    failure = AllVariables(out stack[sp]);
                    sp++;
                    break;
                case OpCode.Pop:
                    sp--;
                    continue;
                case OpCode.Statement:
                    _scope.Ports.Trace?.Reach(routine.Statements[a], _scope.Messages.Count);
                    continue;
                case OpCode.StoreLocal:
                    stack[locals + a] = stack[sp - 1].Share();
                    continue;
                case OpCode.Assign:
                    failure = Assign(routine, locals, a, b, in stack[--sp], next - 1);
                    break;
                case OpCode.AssignAt:
                    failure = AssignAt(routine.Places[a], locals, b, ref sp, next - 1);
                    break;
                case OpCode.AssignConstant:
                    sp--;
                    Report(RuntimeTexts.ConstantAssigned(routine.Names[a]), next - 1);
                    continue;
                case OpCode.Remember:
                    failure = Remember(routine, locals, routine.Names[a], stack[--sp], next - 1);
                    break;
                case OpCode.Forget:
                    Forget(routine, locals, a);
                    continue;
                case OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Divide or OpCode.Remainder:
                    failure = Compute((ArithmeticOperator)(op - OpCode.Add), ref stack[sp - 2], stack[sp - 1]);
                    sp--;
                    break;
                case OpCode.Equal:
                    sp--;
                    failure = SpendOnComparing(stack[sp - 1], stack[sp]);
                    stack[sp - 1] = Value.Boolean(Comparison.AreEqual(stack[sp - 1], stack[sp]));
                    break;
                case OpCode.NotEqual:
                    sp--;
                    failure = SpendOnComparing(stack[sp - 1], stack[sp]);
                    stack[sp - 1] = Value.Boolean(!Comparison.AreEqual(stack[sp - 1], stack[sp]));
                    break;
                case OpCode.Less or OpCode.LessOrEqual or OpCode.Greater or OpCode.GreaterOrEqual:
                    sp--;
                    failure = SpendOnComparing(stack[sp - 1], stack[sp]);
                    var isInOrder = IsInOrder(op, stack[sp - 1], stack[sp]);
                    // Mostly a condition, and then nobody needs it as a value.
                    if (failure is null && code[next].Op == OpCode.JumpIfFalse)
                    {
                        sp--;
                        next = isInOrder ? next + 1 : code[next].A;
                        continue;
                    }
                    stack[sp - 1] = Value.Boolean(isInOrder);
                    break;
                case OpCode.Match or OpCode.NotMatch:
                    sp--;
                    failure = SpendOnComparing(stack[sp - 1], stack[sp]);
                    stack[sp - 1] = Value.Boolean(Comparison.Matches(stack[sp - 1], stack[sp]) == (op == OpCode.Match));
                    break;
                case OpCode.And:
                    sp--;
                    stack[sp - 1] = Value.Boolean(stack[sp - 1].IsTruthy & stack[sp].IsTruthy);
                    continue;
                case OpCode.Or:
                    sp--;
                    stack[sp - 1] = Value.Boolean(stack[sp - 1].IsTruthy | stack[sp].IsTruthy);
                    continue;
                case OpCode.Not:
                    stack[sp - 1] = Value.Boolean(stack[sp - 1].IsTruthy == ((a & 1) == 0));
                    continue;
                case OpCode.MakeArray:
                    sp -= a;
                    failure = MakeArray(stack.AsSpan(sp, a), out stack[sp]);
                    sp++;
                    break;
                case OpCode.MakeObject:
                    var keys = routine.NameLists[a];
                    sp -= keys.Length;
                    failure = MakeObject(keys, stack.AsSpan(sp, keys.Length), out stack[sp]);
                    sp++;
                    break;
                case OpCode.Concat:
                    sp -= a;
                    failure = Concat(stack.AsSpan(sp, a), out stack[sp]);
                    sp++;
                    break;
                case OpCode.Field:
                    if (!TryField(ref stack[sp - 1], routine.Names[a], next - 1, (b & 1) != 0) && b >> 1 != 0)
                        next = b >> 1;
                    continue;
                case OpCode.Index:
                    sp--;
                    failure = Index(ref stack[sp - 1], stack[sp], next - 1, (b & 1) != 0, out var isMissing);
                    if (isMissing && b >> 1 != 0)
                        next = b >> 1;
                    break;
                case OpCode.Method or OpCode.MethodAt:
                    failure = op == OpCode.Method
                        ? CallMethod(routine.Calls[a], ref next, ref sp)
                        : CallMethodAt(routine.Calls[a], routine.Places[b], locals, ref next, ref sp);
                    goto Entered;
                case OpCode.Call:
                    failure = CallRoutine(routine.Calls[a].Target!, routine.Calls[a], ref next, ref sp);
                    goto Entered;
                case OpCode.CallBuiltIn:
                    failure = CallBuiltIn(routine.Calls[a], next - 1, ref sp);
                    goto Entered;
                case OpCode.ExpectClosure:
                    if (stack[locals + b].Kind == ValueKind.Closure)
                        continue;
                    stack[sp++] = UnknownFunction(routine.Slots[b], next - 1);
                    next = a;
                    continue;
                case OpCode.CallClosure:
                    failure = CallClosure(routine.Calls[a], stack[locals + b], ref next, ref sp);
                    goto Entered;
                case OpCode.MakeClosure:
                    failure = Capture(routine, locals, routine.Text.Flow, a, out stack[sp]);
                    sp++;
                    break;
                case OpCode.Return:
                    failure = Return(stack[sp - 1], ref next, ref sp);
                    goto Entered;
                case OpCode.Jump:
                    next = a;
                    continue;
                case OpCode.JumpBack:
                    failure = _meter.CountCode(next - a) ? null : _meter.Exhaustion;
                    if (failure is null)
                        next = a;
                    break;
                case OpCode.JumpIfFalse:
                    if (!stack[--sp].IsTruthy)
                        next = a;
                    continue;
                case OpCode.LoopBegin or OpCode.LoopResume:
                    failure = BeginLoop(routine.Loops[a], a, locals, stack[--sp], op == OpCode.LoopResume ? b : -1);
                    break;
                case OpCode.LoopNext:
                    if (!NextRound(routine.Loops[a], a, locals))
                        next = b;
                    continue;
                case OpCode.LoopEnd:
                    EndLoop(routine.Loops[a], a, locals);
                    continue;
                case OpCode.Say:
                    failure = Say(stack[--sp], next - 1);
                    break;
                case OpCode.Debug:
                    failure = Debug(stack[--sp], next - 1);
                    break;
                case OpCode.Log:
                    failure = Log(routine, routine.Names[a], stack[--sp], next - 1);
                    break;
                case OpCode.Hold:
                    return new StepExit(ExitKind.Hold) { HoldIndex = a };
                case OpCode.Resume:
                    next = _resumed!.Resume(a);
                    continue;
                case OpCode.Goto:
                    failure = Goto(routine, a, ref sp, next - 1, out var exit);
                    if (failure is null)
                        return exit;
                    break;
                case OpCode.Previous:
                    return new StepExit(a == 1 ? ExitKind.PreviousFlow : ExitKind.PreviousStep) { Routine = routine, Offset = routine.Spans[next - 1].Start };
                case OpCode.End:
                    if (_depth == 1)
                        return new StepExit(ExitKind.End);
                    failure = Return(Value.Null, ref next, ref sp);
                    goto Entered;
                default:
                    failure = routine.Names[a];
                    break;
            }
            if (failure is null && !_meter.IsSliceOver)
                continue;
        Entered:
            // Another routine may be on top now, on a stack that may have moved.
            if (failure is not null && !Recover(failure, ref next, ref sp))
                return new StepExit(ExitKind.Failed);
            if (_depth == 0)
                return new StepExit(ExitKind.End);
            if (Pending is not null || _meter.IsSliceOver)
                return Wait(next, sp, Pending?.Request is null ? ExitKind.Slice : ExitKind.Outside);
            stack = _stack;
            ref var frame = ref _frames[_depth - 1];
            routine = frame.Routine;
            locals = frame.Base;
            code = routine.Code;
        }
    }

    private StepExit Wait(int next, int sp, ExitKind kind)
    {
        _meter.Pause();
        _frames[_depth - 1].Next = next;
        _top = sp;
        return new StepExit(kind);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInOrder(OpCode op, in Value left, in Value right)
    {
        int order;
        if (left.Kind == ValueKind.Int && right.Kind == ValueKind.Int)
            order = left.AsInt.CompareTo(right.AsInt);
        else if (Comparison.Compare(left, right) is { } known)
            order = known;
        else
            return false;
        return op switch
        {
            OpCode.Less => order < 0,
            OpCode.LessOrEqual => order <= 0,
            OpCode.Greater => order > 0,
            _ => order >= 0,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private string? Compute(ArithmeticOperator op, ref Value left, in Value right)
    {
        var failure = Arithmetic.TryCompute(op, left, right, out var result);
        if (failure is not null)
            return failure;
        left = left.IsSecure || right.IsSecure ? result.WithSecure() : result;
        return result.Kind == ValueKind.String ? CheckLength(result.AsString.Length) : null;
    }
}
