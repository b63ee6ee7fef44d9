namespace Csml.Lowering;

/// <summary>
/// What the machine can do. It has a stack of values; A and B are the operands of the instruction. "Quiet" loads give null where
/// there is nothing, the others also say so to the user.
/// </summary>
internal enum OpCode : byte
{
    /// <summary>Pushes constant A.</summary>
    Constant,

    /// <summary>Pushes the variable in slot A. B: <see cref="LoadFlags"/>.</summary>
    Load,

    /// <summary>Pushes what <c>event</c> is.</summary>
    LoadEvent,

    /// <summary>Pushes the event's content as the receiver of a path.</summary>
    LoadEventContent,

    LoadMetadata,

    /// <summary>Replaces the name on the top by what <c>_metadata</c> has under it: where it has nothing that is null, and no error.</summary>
    MetadataField,

    LoadEnvironment,
    LoadMemories,
    Pop,

    /// <summary>Puts the top into slot A and leaves it there: <c>as</c>.</summary>
    StoreLocal,

    /// <summary>Pops a value into the variable in slot A, local or remembered. B: an arithmetic operator + 1, or 0.</summary>
    Assign,

    /// <summary>Pops a value and the indexes of place A, and assigns. B as for <see cref="Assign"/>.</summary>
    AssignAt,

    /// <summary>Reports an attempt to assign to the constant whose name is text A; pops the value.</summary>
    AssignConstant,

    /// <summary>Pops a value and remembers it under name A.</summary>
    Remember,

    /// <summary>Forgets the names in list A, or all when A is -1.</summary>
    Forget,

    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Match,
    NotMatch,
    And,
    Or,

    /// <summary>Makes a boolean of the top, negated when A is odd.</summary>
    Not,

    /// <summary>Pops A items and pushes an array.</summary>
    MakeArray,

    /// <summary>Pops a value for each key of list A and pushes an object.</summary>
    MakeObject,

    /// <summary>Pops A values and pushes the string of them all.</summary>
    Concat,

    /// <summary>Replaces the top by its field named A. B: 1 when quiet.</summary>
    Field,

    /// <summary>Pops an index and replaces the top by what is there. B: 1 when quiet.</summary>
    Index,

    /// <summary>Pops arguments and receiver of call A, pushes the result.</summary>
    Method,

    /// <summary>The same for a method that may change its receiver: a place. B: the place.</summary>
    MethodAt,

    /// <summary>Calls the function of call A.</summary>
    Call,

    /// <summary>Calls the built-in function of call A.</summary>
    CallBuiltIn,

    /// <summary>When there is no closure in slot B, reports an unknown function of its name, pushes null, and jumps to A: over its arguments.</summary>
    ExpectClosure,

    /// <summary>Calls the closure in slot B with the arguments of call A.</summary>
    CallClosure,

    /// <summary>Pushes closure A of the flow, with what it sees captured.</summary>
    MakeClosure,

    /// <summary>Pops the result of the function and leaves it.</summary>
    Return,

    Jump,

    /// <summary>Jumps backward to A: a round of a loop is counted.</summary>
    JumpBack,

    /// <summary>Pops a value, and jumps to A when it is not true.</summary>
    JumpIfFalse,

    /// <summary>Pops a list and begins loop A over it.</summary>
    LoopBegin,

    /// <summary>The same, at the round where a hold left it. B: the depth of the loop among those around the hold.</summary>
    LoopResume,

    /// <summary>Sets the variables of loop A to its next item, or jumps to B when there is none.</summary>
    LoopNext,

    /// <summary>Ends loop A: its variables are gone.</summary>
    LoopEnd,

    Say,
    Debug,

    /// <summary>Pops a value and logs it at level A.</summary>
    Log,

    /// <summary>Waits for the user at hold point A.</summary>
    Hold,

    /// <summary>Goes on after a hold: into loop A of those around it (from 0, outermost first), or behind it when that is none.</summary>
    Resume,

    /// <summary>Goes to target A.</summary>
    Goto,

    /// <summary>Goes to the previous step, or flow when A is 1.</summary>
    Previous,

    /// <summary>Fails with text A, for what can't be run at all.</summary>
    Fail,

    /// <summary>Tells the trace of statement A of the routine. Only in programs that are traced.</summary>
    Statement,

    /// <summary>The end of a step, or of a function without return.</summary>
    End,
}

[Flags]
internal enum LoadFlags
{
    None = 0,
    Quiet = 1,

    /// <summary>The value is only looked at: it needs not be marked as shared.</summary>
    Borrow = 2,
}
