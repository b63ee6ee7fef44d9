using System.Collections.Frozen;
using Csml.Conversations;
using Csml.Library;
using Csml.Text;
using Csml.Values;

namespace Csml.Lowering;

internal enum RoutineKind
{
    Step,
    Function,
    Closure,
}

/// <summary>
/// A step, function or closure as a flat list of instructions. Its names are slots; what a hold keeps of it is by name and number
/// (<see cref="HoldPoint"/>), so that it can be found again in another version.
/// </summary>
internal sealed class Routine(RoutineKind kind, string name, SourceText text)
{
    public RoutineKind Kind { get; } = kind;

    public string Name { get; private set; } = name;

    /// <summary>The text that the spans are in.</summary>
    public SourceText Text { get; } = text;

    public Instruction[] Code { get; set; } = [];

    /// <summary>The span in the text of each instruction.</summary>
    public TextSpan[] Spans { get; set; } = [];

    public Value[] Constants { get; set; } = [];

    /// <summary>The names of the local variables, parameters first.</summary>
    public string[] Slots { get; set; } = [];

    /// <summary>The slots by their names.</summary>
    public IReadOnlyDictionary<string, int> SlotIndexes { get; set; } = FrozenDictionary<string, int>.Empty;

    public string[] Names { get; set; } = [];

    public string[][] NameLists { get; set; } = [];

    public Place[] Places { get; set; } = [];

    public CallSite[] Calls { get; set; } = [];

    public LoopInfo[] Loops { get; set; } = [];

    public GotoInfo[] Gotos { get; set; } = [];

    public HoldPoint[] Holds { get; set; } = [];

    public Guard[] Guards { get; set; } = [];

    /// <summary>Its statements in the order they are written in, when it is traced.</summary>
    public StatementPlace[] Statements { get; set; } = [];

    public int ParameterCount { get; init; }

    /// <summary>Values on the stack beside the locals, at the most.</summary>
    public int MaxStack { get; set; }

    /// <summary>A hash of the step's text; null of what is no step.</summary>
    public StepHash? Hash { get; init; }

    /// <summary>The same code under another name.</summary>
    public Routine Named(string name)
    {
        var copy = (Routine)MemberwiseClone();
        copy.Name = name;
        return copy;
    }

    public int SlotOf(string name) => SlotIndexes.GetValueOrDefault(name, -1);

    /// <summary>The innermost guard around an instruction.</summary>
    /// <param name="looked">How many guards were looked at to find it.</param>
    public Guard? FindGuard(int address, out int looked)
    {
        // They are in the order in which they end, so those that end before the instruction are passed over at once.
        var (low, high) = (0, Guards.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Guards[middle].End <= address ? (middle + 1, high) : (low, middle);
        }
        looked = 0;
        for (var i = low; i < Guards.Length; i++, looked++)
        {
            if (Guards[i].Start <= address)
                return Guards[i];
        }
        return null;
    }
}

/// <summary>A variable and the path into it: a null segment takes its index from the stack.</summary>
internal sealed record Place(int Slot, string?[] Segments)
{
    /// <summary>How many indexes the path takes from the stack.</summary>
    public int Indexes { get; } = Segments.Count(segment => segment is null);

    /// <summary>Where the code goes on when there is nothing at this place: at the end of the whole path.</summary>
    public int PathEnd { get; set; }

    /// <summary>It is not reported when there is nothing at this place.</summary>
    public bool IsQuiet { get; init; }
}

/// <summary>A call of a function, built-in, closure or method.</summary>
/// <param name="Names">The names of the arguments (null: positional); null when none has one.</param>
internal sealed record CallSite(string Name, int Count, string?[]? Names)
{
    public Routine? Target { get; init; }

    public BuiltIn? BuiltIn { get; init; }

    /// <summary>The method is called in a path that begins with a constant, or with the settings of the bot.</summary>
    public bool OnConstant { get; init; }
}

internal sealed record LoopInfo(int Slot, int IndexSlot);

/// <summary>Names, or null where the name is popped from the stack (step, then flow, then bot were pushed).</summary>
internal sealed record GotoInfo(GotoPart Step, GotoPart Flow, GotoPart Bot);

/// <summary>A part of a goto: not said, a name, or one that a variable holds.</summary>
internal readonly record struct GotoPart(bool IsGiven, string? Name)
{
    public bool IsDynamic => IsGiven && Name is null;
}

/// <param name="Entries">Where the loops around it are entered again after the hold, outermost first.</param>
/// <param name="After">Where the code goes on then.</param>
/// <param name="Loops">The foreach loops among those.</param>
internal sealed record HoldPoint(int[] Entries, int After, int[] Loops, bool IsSecure)
{
    /// <summary>Where the code goes on once so many of the loops around are entered.</summary>
    public int Resume(int entered) => entered < Entries.Length ? Entries[entered] : After;
}

/// <summary>Code in which a fatal error counts as false: the condition of an if, the operand of a <c>!</c>.</summary>
/// <param name="Depth">Values on the stack at its beginning.</param>
/// <param name="Handler">Where it goes on, with false pushed.</param>
internal sealed record Guard(int Start, int End, int Depth, int Handler);
