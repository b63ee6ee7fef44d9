using Csml.Conversations;
using Csml.Syntax;
using Csml.Text;

namespace Csml.Lowering;

/// <summary>Turns the tree of a step, function or closure into instructions.</summary>
internal sealed partial class Lowerer
{
    private readonly CompiledFlow _flow;
    private readonly Routine _routine;
    private readonly bool _isTraced;
    private readonly RoutineBuilder _code;
    private readonly List<LoopScope> _loops = [];
    private readonly List<PendingResume> _resumes = [];

    private Lowerer(CompiledFlow flow, Routine routine, RoutineBuilder code, bool isTraced)
    {
        _code = code;
        _isTraced = isTraced;
        _flow = flow;
        _routine = routine;
    }

    /// <summary>Fills in a routine whose name and parameters are known.</summary>
    /// <param name="flow">Whose functions and constants the code sees.</param>
    /// <param name="code">What collects it, and is empty before and after that.</param>
    /// <param name="isTraced">Each statement says that it is run.</param>
    public static void Lower(
        CompiledFlow flow,
        Routine routine,
        IReadOnlyList<string> parameters,
        IReadOnlyList<Statement> body,
        TextSpan span,
        RoutineBuilder code,
        bool isTraced)
    {
        var lowerer = new Lowerer(flow, routine, code, isTraced);
        foreach (var parameter in parameters)
            lowerer._code.Slot(parameter);
        lowerer.LowerBlock(body);
        lowerer._code.Emit(OpCode.End, TextSpan.At(span.End));
        lowerer.EmitResumes();
        lowerer._code.Finish(routine);
    }

    private void LowerBlock(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (_isTraced)
                EmitStatement(statement.Span);
            LowerStatement(statement);
        }
    }

    private void EmitStatement(TextSpan span)
    {
        var line = _routine.Text.GetPosition(span.Start).Line;
        _code.Emit(OpCode.Statement, span, _code.Statement(new StatementPlace(_routine.Text.Flow, _routine.Name, line)));
    }

    private void LowerStatement(Statement statement)
    {
        switch (statement)
        {
            case SayStatement say:
                LowerStepOnly("say", say.Span, () => LowerAndEmit(say.Value, OpCode.Say, say.Span));
                break;
            case DebugStatement debug:
                LowerAndEmit(debug.Value, OpCode.Debug, debug.Span);
                break;
            case LogStatement log:
                Lower(log.Value);
                _code.Emit(OpCode.Log, log.Span, _code.Name(log.Level), effect: -1);
                break;
            case EvaluateStatement evaluate:
                LowerAndEmit(evaluate.Value, OpCode.Pop, evaluate.Span);
                break;
            case AssignStatement assign:
                LowerAssign(assign);
                break;
            case RememberStatement remember:
                LowerStepOnly("remember", remember.Span, () => LowerRemember(remember));
                break;
            case ForgetStatement forget:
                var list = forget.Names is null ? -1 : _code.NameList([.. forget.Names]);
                _code.Emit(OpCode.Forget, forget.Span, list);
                break;
            case HoldStatement hold:
                LowerStepOnly("hold", hold.Span, () => LowerHold(hold));
                break;
            case GotoStatement target:
                LowerStepOnly("goto", target.Span, () => LowerGoto(target));
                break;
            case PreviousStatement previous:
                LowerStepOnly("previous", previous.Span, () => _code.Emit(OpCode.Previous, previous.Span, previous.IsFlow ? 1 : 0));
                break;
            case IfStatement branch:
                LowerIf(branch);
                break;
            case ForeachStatement loop:
                LowerForeach(loop);
                break;
            case WhileStatement loop:
                LowerWhile(loop);
                break;
            case BreakStatement when _loops.Count > 0:
                _loops[^1].Breaks.Add(_code.Emit(OpCode.Jump, statement.Span));
                break;
            case ContinueStatement when _loops.Count > 0:
                _code.Emit(OpCode.JumpBack, statement.Span, _loops[^1].Top);
                break;
            case ReturnStatement result:
                LowerAndEmit(result.Value, OpCode.Return, result.Span);
                break;
            default:
                _code.Emit(OpCode.Fail, statement.Span, _code.Name("This has a meaning only inside foreach and while."));
                break;
        }
    }

    private void LowerAndEmit(Expression value, OpCode op, TextSpan span)
    {
        Lower(value);
        _code.Emit(op, span, effect: -1);
    }

    // Validation refuses these in functions but for a few that it lets pass; run all the same, they fail.
    private void LowerStepOnly(string action, TextSpan span, Action lower)
    {
        if (_routine.Kind == RoutineKind.Step)
            lower();
        else
            _code.Emit(OpCode.Fail, span, _code.Name($"{action} can't be used inside a function."));
    }

    private void LowerRemember(RememberStatement remember)
    {
        Lower(remember.Value);
        _code.Emit(OpCode.Remember, remember.Span, _code.Name(remember.Name), effect: -1);
    }

    private void LowerAssign(AssignStatement assign)
    {
        Lower(assign.Value);
        var arithmetic = assign.Operator is { } op ? (int)op + 1 : 0;
        if (assign.Target is NameExpression name)
            EmitAssign(name, arithmetic, assign.Span);
        else if (assign.Target is PathExpression called && called.Segments.Any(segment => segment is MethodSegment))
            EmitCallInstead(called, assign.Span);
        else if (assign.Target is PathExpression { Target: NameExpression root } path)
            EmitAssignAt(root, path.Segments, arithmetic, assign.Span);
    }

    private void EmitAssign(NameExpression name, int arithmetic, TextSpan span)
    {
        if (_flow.Constants.ContainsKey(name.Name))
            _code.Emit(OpCode.AssignConstant, span, _code.Name(name.Name), effect: -1);
        else
            _code.Emit(OpCode.Assign, span, _code.Slot(name.Name), arithmetic, effect: -1);
    }

    private void EmitAssignAt(NameExpression root, IReadOnlyList<PathSegment> segments, int arithmetic, TextSpan span)
    {
        if (_flow.Constants.ContainsKey(root.Name))
        {
            _code.Emit(OpCode.AssignConstant, span, _code.Name(root.Name), effect: -1);
            return;
        }
        var place = LowerPlace(root, segments, segments.Count);
        _code.Emit(OpCode.AssignAt, span, _code.Place(place), arithmetic, effect: -1 - place.Indexes);
    }

    // What a method gives is nobody's: the methods are called, and the value goes nowhere.
    private void EmitCallInstead(PathExpression target, TextSpan span)
    {
        LowerAndEmit(target, OpCode.Pop, span);
        _code.Emit(OpCode.Pop, span, effect: -1);
    }

    private void LowerIf(IfStatement statement)
    {
        var ends = new List<int>();
        foreach (var branch in statement.Branches)
        {
            LowerCondition(branch.Condition);
            var skip = _code.Emit(OpCode.JumpIfFalse, branch.Condition.Span, effect: -1);
            LowerBlock(branch.Body);
            ends.Add(_code.Emit(OpCode.Jump, statement.Span));
            _code.PatchHere(skip);
        }
        LowerBlock(statement.Else ?? []);
        ends.ForEach(_code.PatchHere);
    }

    private void LowerWhile(WhileStatement statement)
    {
        var scope = BeginLoop(statement, null);
        LowerCondition(statement.Condition);
        var exit = _code.Emit(OpCode.JumpIfFalse, statement.Condition.Span, effect: -1);
        LowerBlock(statement.Body);
        _code.Emit(OpCode.JumpBack, statement.Span, scope.Top);
        EndLoop(scope, exit);
    }

    private void LowerForeach(ForeachStatement statement)
    {
        var indexSlot = statement.IndexVariable is { } index ? _code.Slot(index) : -1;
        var loop = _code.Loop(new LoopInfo(_code.Slot(statement.Variable), indexSlot));
        Lower(statement.List);
        _code.Emit(OpCode.LoopBegin, statement.List.Span, loop, effect: -1);
        var scope = BeginLoop(statement, loop);
        var next = _code.Emit(OpCode.LoopNext, statement.Span, loop);
        LowerBlock(statement.Body);
        _code.Emit(OpCode.JumpBack, statement.Span, scope.Top);
        EndLoop(scope, next);
        _code.Emit(OpCode.LoopEnd, statement.Span, loop);
    }

    private LoopScope BeginLoop(Statement statement, int? loop)
    {
        var scope = new LoopScope(statement, loop, _code.Next, _loops.Count == 0 ? null : _loops[^1]);
        _loops.Add(scope);
        return scope;
    }

    private void EndLoop(LoopScope scope, int exitJump)
    {
        _loops.RemoveAt(_loops.Count - 1);
        _code.PatchHere(exitJump);
        scope.Breaks.ForEach(_code.PatchHere);
        scope.Exit = _code.Next;
    }

    private void LowerHold(HoldStatement hold)
    {
        _code.Emit(OpCode.Hold, hold.Span, hold.Index);
        _resumes.Add(new PendingResume(hold, _loops.Count == 0 ? null : _loops[^1], _code.Next));
    }

    // How a turn goes on after a hold: the loops around it are entered again, outermost first (their lists and conditions are
    // evaluated again), and then it goes on behind the hold. Each loop has its entry once, whatever holds there are in it.
    private void EmitResumes()
    {
        foreach (var (hold, innermost, after) in _resumes)
        {
            EmitEntry(innermost);
            _code.Hold(hold.Index, new HoldPoint(innermost?.Entries ?? [], after, innermost?.ForeachLoops ?? [], hold.IsSecure));
        }
    }

    private void EmitEntry(LoopScope? scope)
    {
        if (scope is null || scope.Entries.Length > 0)
            return;
        EmitEntry(scope.Outer);
        var (outer, loops) = (scope.Outer?.Entries ?? [], scope.Outer?.ForeachLoops ?? []);
        scope.Entries = [.. outer, _code.Next];
        scope.ForeachLoops = scope.Loop is { } own ? [.. loops, own] : loops;
        if (scope.Statement is WhileStatement { Condition: var condition })
        {
            LowerCondition(condition);
            _code.Emit(OpCode.JumpIfFalse, condition.Span, scope.Exit, effect: -1);
        }
        else if (scope is { Statement: ForeachStatement { List: var list }, Loop: { } index })
        {
            Lower(list);
            _code.Emit(OpCode.LoopResume, list.Span, index, loops.Length, effect: -1);
        }
        _code.Emit(OpCode.Resume, scope.Statement.Span, outer.Length + 1);
    }

    private void LowerGoto(GotoStatement statement)
    {
        var dynamic = 0;
        var target = new GotoInfo(LowerPart(statement.Step), LowerPart(statement.Flow), LowerPart(statement.Bot));
        _code.Emit(OpCode.Goto, statement.Span, _code.Goto(target), effect: -dynamic);

        GotoPart LowerPart(GotoTarget? part)
        {
            if (part?.Variable is { } variable)
            {
                Lower(variable);
                dynamic++;
            }
            return new GotoPart(part is not null, part?.Name);
        }
    }

    private sealed class LoopScope(Statement statement, int? loop, int top, LoopScope? outer)
    {
        public LoopScope? Outer { get; } = outer;

        public Statement Statement { get; } = statement;

        public int? Loop { get; } = loop;

        public int Top { get; } = top;

        public int Exit { get; set; }

        public List<int> Breaks { get; } = [];

        /// <summary>Where this loop and those around it are entered after a hold, outermost first; empty until it is known.</summary>
        public int[] Entries { get; set; } = [];

        /// <summary>The foreach loops among them.</summary>
        public int[] ForeachLoops { get; set; } = [];
    }

    private sealed record PendingResume(HoldStatement Hold, LoopScope? Innermost, int After);
}
