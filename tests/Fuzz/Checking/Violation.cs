namespace Fuzz.Checking;

/// <summary>Something did not hold that has to.</summary>
internal sealed class Violation : Exception
{
    public Violation()
    {
    }

    public Violation(string message)
        : base(message)
    {
    }

    public Violation(string message, Exception inner)
        : base(message, inner)
    {
    }

    public static void Unless(bool holds, string what)
    {
        if (!holds)
            throw new Violation(what);
    }
}
