using Csml.Conversations;
using Csml.Text;
using Csml.Values;

namespace Csml.Lowering;

/// <summary>
/// Collects the instructions and tables of one routine, and how deep its stack gets; then of the next one. A bot may have a hundred
/// thousand routines, and most of the tables of most of them are empty.
/// </summary>
internal sealed class RoutineBuilder
{
    private readonly List<Instruction> _code = [];
    private readonly List<TextSpan> _spans = [];
    private readonly List<Value> _constants = [];
    private readonly List<string> _slots = [];
    private Dictionary<string, int> _slotIndexes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _nameIndexes = new(StringComparer.Ordinal);
    private readonly List<string[]> _nameLists = [];
    private readonly List<Place> _places = [];
    private readonly List<CallSite> _calls = [];
    private readonly List<LoopInfo> _loops = [];
    private readonly List<GotoInfo> _gotos = [];
    private readonly List<HoldPoint?> _holds = [];
    private readonly List<Guard> _guards = [];
    private readonly List<StatementPlace> _statements = [];
    private int _maxDepth;

    /// <summary>The address of the next instruction.</summary>
    public int Next => _code.Count;

    /// <summary>Values on the stack at this point.</summary>
    public int Depth { get; set; }

    /// <param name="effect">How many values more (or fewer) are on the stack after it.</param>
    /// <returns>The address of the instruction.</returns>
    public int Emit(OpCode op, TextSpan span, int a = 0, int b = 0, int effect = 0)
    {
        _code.Add(new Instruction(op, a, b));
        _spans.Add(span);
        Depth += effect;
        _maxDepth = Math.Max(_maxDepth, Depth);
        return _code.Count - 1;
    }

    /// <summary>Makes the jump at an address go to the next instruction.</summary>
    public void PatchHere(int address)
    {
        var jump = _code[address];
        _code[address] = jump.Op == OpCode.LoopNext ? jump with { B = Next } : jump with { A = Next };
    }

    /// <summary>Makes a field or index that is missing go on at the next instruction: the bits of B above the lowest.</summary>
    public void PatchPathEnd(int address) => _code[address] = _code[address] with { B = _code[address].B | (Next << 1) };

    public int Slot(string name)
    {
        if (_slotIndexes.TryGetValue(name, out var index))
            return index;
        _slotIndexes.Add(name, _slots.Count);
        _slots.Add(name);
        return _slots.Count - 1;
    }

    public int Constant(Value value) => Add(_constants, value.Share());

    public int Name(string name)
    {
        if (_nameIndexes.TryGetValue(name, out var index))
            return index;
        _nameIndexes.Add(name, _names.Count);
        return Add(_names, name);
    }

    public int NameList(string[] names) => Add(_nameLists, names);

    public int Place(Place place) => Add(_places, place);

    public int Call(CallSite call) => Add(_calls, call);

    public int Loop(LoopInfo loop) => Add(_loops, loop);

    public int Statement(StatementPlace statement) => Add(_statements, statement);

    public int Goto(GotoInfo target) => Add(_gotos, target);

    public void Guard(int start, int depth, int handler) => _guards.Add(new Guard(start, Next, depth, handler));

    public void Hold(int index, HoldPoint point)
    {
        while (_holds.Count <= index)
            _holds.Add(null);
        _holds[index] = point;
    }

    /// <summary>Gives the routine what was collected, and begins anew.</summary>
    public void Finish(Routine routine)
    {
        routine.Code = [.. _code];
        routine.Spans = [.. _spans];
        routine.Constants = [.. _constants];
        routine.Slots = [.. _slots];
        if (_slotIndexes.Count > 0)
            (routine.SlotIndexes, _slotIndexes) = (_slotIndexes, new(StringComparer.Ordinal));
        routine.Names = [.. _names];
        routine.NameLists = [.. _nameLists];
        routine.Places = [.. _places];
        routine.Calls = [.. _calls];
        routine.Loops = [.. _loops];
        routine.Gotos = [.. _gotos];
        routine.Holds = _holds.Count == 0 ? [] : [.. _holds.Select(hold => hold ?? new HoldPoint([], Next - 1, [], false))];
        routine.Guards = [.. _guards];
        routine.Statements = [.. _statements];
        routine.MaxStack = _maxDepth + 1;
        Clear();
    }

    private void Clear()
    {
        _code.Clear();
        _spans.Clear();
        _constants.Clear();
        _slots.Clear();
        _names.Clear();
        _nameIndexes.Clear();
        _nameLists.Clear();
        _places.Clear();
        _calls.Clear();
        _loops.Clear();
        _gotos.Clear();
        _holds.Clear();
        _guards.Clear();
        _statements.Clear();
        (_maxDepth, Depth) = (0, 0);
    }

    private static int Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return list.Count - 1;
    }
}
