namespace Csml.Lowering;

internal readonly record struct Instruction(OpCode Op, int A = 0, int B = 0);
