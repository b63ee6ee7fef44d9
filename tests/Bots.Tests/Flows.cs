namespace Bots.Tests;

/// <summary>Flows that the tests talk to.</summary>
internal static class Flows
{
    /// <summary>Asks for a name, waits, greets with it and ends.</summary>
    public const string Greeter = """
        start:
          say "What is your name?"
          hold
          remember name = event
          say "Hello {{name}}!"
          goto end

        """;

    /// <summary>Counts its turns, in one conversation that never ends.</summary>
    public const string Counter = """
        start:
          remember count = 0
          goto next

        next:
          remember count = count + 1
          say "{{count}}"
          hold
          goto next

        """;

    /// <summary>Says one text and ends.</summary>
    public static string Saying(string text) => $"start:\n  say \"{text}\"\n  goto end\n";

    /// <summary>Asks, waits, says one text and ends.</summary>
    public static string AskingThenSaying(string text) => $"start:\n  say \"?\"\n  hold\n  say \"{text}\"\n  goto end\n";
}
