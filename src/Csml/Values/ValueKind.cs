namespace Csml.Values;

public enum ValueKind : byte
{
    /// <summary>No value at all: a variable that was never set. Never leaves the machine.</summary>
    Undefined,
    Null,
    Boolean,
    Int,
    Float,
    String,
    Array,
    Object,
    Closure,
}
