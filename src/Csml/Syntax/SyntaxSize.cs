namespace Csml.Syntax;

/// <summary>
/// Counts what the flows and modules of one bot are made of, while they are read. A megabyte of the densest text is a tree and a program of more than a
/// hundred megabytes, so the bytes of the texts alone would bound neither memory nor time. Threads that read flows of one bot share it.
/// </summary>
internal sealed class SyntaxSize
{
    /// <summary>What a bot may count. Each takes up to 100 bytes of memory while the bot is compiled, and 60 in its program.</summary>
    public const int Most = 4_000_000;

    /// <summary>Of a step, function, constant, closure, import or insert.</summary>
    public const int Declaration = 8;

    /// <summary>Of a block, a branch of an if, a list or the target of a goto, beside what stands in it.</summary>
    public const int Block = 2;

    /// <summary>Of a statement, value, operator, field, method, argument, item or part of a string; a hold counts twice.</summary>
    public const int Node = 1;

    /// <summary>Bytes of memory of the program for each that is counted, about.</summary>
    private const int ProgramBytes = 60;

    private int _count;

    public bool IsTooLarge => Volatile.Read(ref _count) > Most;

    /// <summary>Memory of the program that the trees are lowered to, about: bytes.</summary>
    public long OfProgram => (long)ProgramBytes * Volatile.Read(ref _count);

    /// <returns>False when the bot has too much: the rest is not read.</returns>
    public bool Add(int weight) => Interlocked.Add(ref _count, weight) <= Most;
}
