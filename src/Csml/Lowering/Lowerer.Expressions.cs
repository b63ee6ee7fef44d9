using Csml.Library;
using Csml.Syntax;
using Csml.Text;
using Csml.Values;

namespace Csml.Lowering;

internal sealed partial class Lowerer
{
    private const string MetadataName = "_metadata";
    private const string EnvironmentName = "_env";
    private const string MemoriesName = "_memory";

    /// <summary>Emits code that pushes the value of an expression.</summary>
    /// <param name="isQuiet">Missing values are null without a message: direct operands and conditions.</param>
    /// <param name="isBorrowed">The value is looked at and let go: it gets no new holder.</param>
    private void Lower(Expression expression, bool isQuiet = false, bool isBorrowed = false)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                EmitConstant(literal.Value, literal.Span);
                break;
            case InterpolatedExpression text:
                foreach (var part in text.Parts)
                    Lower(part, isBorrowed: true);
                _code.Emit(OpCode.Concat, text.Span, text.Parts.Count, effect: 1 - text.Parts.Count);
                break;
            case NameExpression name:
                LowerName(name, isQuiet, isBorrowed);
                break;
            case ArrayExpression array:
                foreach (var item in array.Items)
                    Lower(item, isQuiet);
                _code.Emit(OpCode.MakeArray, array.Span, array.Items.Count, effect: 1 - array.Items.Count);
                break;
            case ObjectExpression value:
                foreach (var field in value.Fields)
                    Lower(field.Value, isQuiet);
                var keys = _code.NameList([.. value.Fields.Select(field => field.Key)]);
                _code.Emit(OpCode.MakeObject, value.Span, keys, effect: 1 - value.Fields.Count);
                break;
            case CallExpression call:
                LowerCall(call);
                break;
            case PathExpression path:
                LowerPath(path, isQuiet);
                break;
            case NotExpression not:
                LowerGuarded(not.Operand);
                _code.Emit(OpCode.Not, not.Span, not.Count);
                break;
            case BinaryExpression binary:
                LowerBinary(binary);
                break;
            case AsExpression named:
                Lower(named.Value, isQuiet);
                _code.Emit(OpCode.StoreLocal, named.Span, _code.Slot(named.Name));
                break;
            case ClosureExpression closure:
                _code.Emit(OpCode.MakeClosure, closure.Span, closure.Index, effect: 1);
                break;
            default:
                EmitConstant(Value.Null, expression.Span);
                break;
        }
    }

    private void EmitConstant(Value value, TextSpan span) => _code.Emit(OpCode.Constant, span, _code.Constant(value), effect: 1);

    private void LowerName(NameExpression name, bool isQuiet, bool isBorrowed)
    {
        if (_flow.Constants.TryGetValue(name.Name, out var constant))
        {
            EmitConstant(constant, name.Span);
            return;
        }
        var flags = (isQuiet ? LoadFlags.Quiet : LoadFlags.None) | (isBorrowed ? LoadFlags.Borrow : LoadFlags.None);
        switch (name.Name)
        {
            case Keywords.Event:
                _code.Emit(OpCode.LoadEvent, name.Span, effect: 1);
                break;
            case MetadataName:
                _code.Emit(OpCode.LoadMetadata, name.Span, effect: 1);
                break;
            case EnvironmentName:
                _code.Emit(OpCode.LoadEnvironment, name.Span, effect: 1);
                break;
            case MemoriesName:
                _code.Emit(OpCode.LoadMemories, name.Span, effect: 1);
                break;
            case Keywords.Component:
                _code.Emit(OpCode.Fail, name.Span, _code.Name(RuntimeTexts.ComponentWithoutName), effect: 1);
                break;
            default:
                _code.Emit(OpCode.Load, name.Span, _code.Slot(name.Name), (int)flags, effect: 1);
                break;
        }
    }

    private bool IsVariable(string name) =>
        !_flow.Constants.ContainsKey(name) && name is not (Keywords.Event or MetadataName or EnvironmentName or MemoriesName);

    // Left-leaning chains can be as long as an author likes, so their left side is walked, not recursed into.
    private void LowerBinary(BinaryExpression expression)
    {
        var chain = new Stack<BinaryExpression>();
        Expression left = expression;
        while (left is BinaryExpression binary)
        {
            chain.Push(binary);
            left = binary.Left;
        }
        Lower(left, isQuiet: true, isBorrowed: true);
        foreach (var binary in chain)
        {
            Lower(binary.Right, isQuiet: true, isBorrowed: true);
            _code.Emit(OpCodeOf(binary.Operator), binary.Span, effect: -1);
        }
    }

    private static OpCode OpCodeOf(BinaryOperator @operator) => (OpCode)((int)OpCode.Add + (int)@operator);

    private void LowerCondition(Expression condition) => LowerGuarded(condition);

    /// <summary>Lowers what counts as false when it fails.</summary>
    private void LowerGuarded(Expression expression)
    {
        var start = _code.Next;
        var depth = _code.Depth;
        Lower(expression, isQuiet: true, isBorrowed: true);
        if (CanFail(expression))
            _code.Guard(start, depth, _code.Next);
    }

    private static bool CanFail(Expression expression)
    {
        while (expression is BinaryExpression { Operator: >= BinaryOperator.Equal } binary)
        {
            if (CanFail(binary.Right))
                return true;
            expression = binary.Left;
        }
        return expression switch
        {
            LiteralExpression => false,
            NameExpression name => name.Name is Keywords.Component,
            NotExpression not => CanFail(not.Operand),
            PathExpression path => CanFail(path.Target) || path.Segments.Any(segment => segment is not FieldSegment),
            _ => true,
        };
    }

    private void LowerPath(PathExpression path, bool isQuiet)
    {
        var misses = new List<int>();
        Place? place = null;
        var next = 0;
        // A method reports what it misses, but what stands between its parentheses is as quiet as the path.
        var areArgumentsQuiet = isQuiet;
        if (path.Target is NameExpression { Name: Keywords.Component } && path.Segments[0] is MethodSegment component)
        {
            LowerCustomComponent(component);
            next = 1;
        }
        else if (path.Target is NameExpression root)
        {
            var mutation = IsVariable(root.Name) ? FirstMutatingMethod(path.Segments) : -1;
            if (mutation >= 0)
            {
                place = LowerPlace(root, path.Segments, mutation, isQuiet);
                EmitMethod((MethodSegment)path.Segments[mutation], place, areArgumentsQuiet);
                next = mutation + 1;
                isQuiet = false;
            }
            else
            {
                next = LowerRoot(root, path.Segments[0], isQuiet);
            }
        }
        else
        {
            Lower(path.Target, isQuiet, isBorrowed: true);
        }
        // Nor may what a method gives of a constant be changed in the same path.
        var onConstant = path.Target is NameExpression { Name: var name } && (name == EnvironmentName || _flow.Constants.ContainsKey(name));
        for (; next < path.Segments.Count; next++)
        {
            LowerSegment(path.Segments[next], isQuiet, areArgumentsQuiet, misses, onConstant);
            var isMethod = path.Segments[next] is MethodSegment;
            isQuiet &= !isMethod;
        }
        PatchPathEnd(misses, place);
    }

    private void LowerCustomComponent(MethodSegment component)
    {
        LowerArguments(component.Arguments);
        var site = SiteOf(component.Name, component.Arguments);
        var effect = 1 - component.Arguments.Count;
        if (_flow.Components.TryGetValue(component.Name, out var function))
            _code.Emit(OpCode.CallBuiltIn, component.Span, _code.Call(site with { BuiltIn = function }), effect: effect);
        else
            _code.Emit(OpCode.Fail, component.Span, _code.Name(RuntimeTexts.UnknownComponent(component.Name)), effect: effect);
    }

    // event and _metadata read differently with a path behind them than alone.
    private int LowerRoot(NameExpression root, PathSegment first, bool isQuiet)
    {
        if (root.Name == Keywords.Event && !_flow.Constants.ContainsKey(root.Name))
        {
            _code.Emit(OpCode.LoadEventContent, root.Span, effect: 1);
            return 0;
        }
        if (root.Name == MetadataName && !_flow.Constants.ContainsKey(root.Name) && first is not MethodSegment)
        {
            if (first is IndexSegment index)
                Lower(index.Index, isQuiet);
            else
                EmitConstant(Value.String(((FieldSegment)first).Name), first.Span);
            _code.Emit(OpCode.MetadataField, first.Span);
            return 1;
        }
        LowerName(root, isQuiet, isBorrowed: true);
        return 0;
    }

    /// <summary>The first method that may change its receiver, when only fields and indexes come before it; else -1.</summary>
    private static int FirstMutatingMethod(IReadOnlyList<PathSegment> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i] is MethodSegment method)
                return Methods.MayChangeReceiver(method.Name) ? i : -1;
        }
        return -1;
    }

    /// <summary>Emits the indexes of the first segments of a path into a variable.</summary>
    private Place LowerPlace(NameExpression root, IReadOnlyList<PathSegment> segments, int count, bool isQuiet = false)
    {
        var names = new string?[count];
        for (var i = 0; i < count; i++)
        {
            if (segments[i] is FieldSegment field)
                names[i] = field.Name;
            else if (segments[i] is IndexSegment index)
                Lower(index.Index, isQuiet);
        }
        return new Place(_code.Slot(root.Name), names) { IsQuiet = isQuiet };
    }

    private void LowerSegment(PathSegment segment, bool isQuiet, bool areArgumentsQuiet, List<int> misses, bool onConstant = false)
    {
        switch (segment)
        {
            case FieldSegment field:
                misses.Add(_code.Emit(OpCode.Field, field.Span, _code.Name(field.Name), isQuiet ? 1 : 0));
                break;
            case IndexSegment index:
                Lower(index.Index, areArgumentsQuiet);
                misses.Add(_code.Emit(OpCode.Index, index.Span, 0, isQuiet ? 1 : 0, effect: -1));
                break;
            case MethodSegment method:
                EmitMethod(method, null, areArgumentsQuiet, onConstant);
                break;
        }
    }

    private void EmitMethod(MethodSegment method, Place? place, bool areArgumentsQuiet, bool onConstant = false)
    {
        LowerArguments(method.Arguments, areArgumentsQuiet);
        var call = _code.Call(SiteOf(method.Name, method.Arguments) with { OnConstant = onConstant });
        if (place is null)
            _code.Emit(OpCode.Method, method.Span, call, effect: -method.Arguments.Count);
        else
            _code.Emit(OpCode.MethodAt, method.Span, call, _code.Place(place), effect: 1 - method.Arguments.Count - place.Indexes);
    }

    // Where a field or an index is missing, the rest of the path is not looked at.
    private void PatchPathEnd(List<int> misses, Place? place)
    {
        foreach (var miss in misses)
            _code.PatchPathEnd(miss);
        if (place is not null)
            place.PathEnd = _code.Next;
    }

    private void LowerCall(CallExpression call)
    {
        var builtIn = BuiltIns.Find(call.Name);
        var function = builtIn is null ? _flow.Functions.GetValueOrDefault(call.Name) : null;
        var expectation = -1;
        if (builtIn is null && function is null && call.Arguments.Count > 0)
            expectation = _code.Emit(OpCode.ExpectClosure, call.Span, b: _code.Slot(call.Name));
        LowerArguments(call.Arguments, builtIn is { HasQuietArguments: true });
        var site = SiteOf(call.Name, call.Arguments);
        var effect = 1 - call.Arguments.Count;
        if (HasMisplacedArgument(call.Arguments))
            _code.Emit(OpCode.Fail, call.Span, _code.Name("A positional argument can't follow a named one."), effect: effect);
        else if (builtIn is not null)
            _code.Emit(OpCode.CallBuiltIn, call.Span, _code.Call(site with { BuiltIn = builtIn }), effect: effect);
        else if (function is not null)
            _code.Emit(OpCode.Call, call.Span, _code.Call(site with { Target = function }), effect: effect);
        else
            _code.Emit(OpCode.CallClosure, call.Span, _code.Call(site), _code.Slot(call.Name), effect: effect);
        if (expectation >= 0)
            _code.PatchHere(expectation);
    }

    // One positional argument may follow a named one, as in the reference; a second one may not.
    private static bool HasMisplacedArgument(IReadOnlyList<Argument> arguments)
    {
        var positional = 0;
        var isNamed = false;
        foreach (var argument in arguments)
        {
            isNamed |= argument.Name is not null;
            if (argument.Name is null && ++positional > 1 && isNamed)
                return true;
        }
        return false;
    }

    private void LowerArguments(IReadOnlyList<Argument> arguments, bool areQuiet = false)
    {
        foreach (var argument in arguments)
            Lower(argument.Value, areQuiet);
    }

    private static CallSite SiteOf(string name, IReadOnlyList<Argument> arguments)
    {
        var names = arguments.Any(argument => argument.Name is not null) ? arguments.Select(argument => argument.Name).ToArray() : null;
        return new CallSite(name, arguments.Count, names);
    }
}
