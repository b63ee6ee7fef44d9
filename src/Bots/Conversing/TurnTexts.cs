namespace Bots.Conversing;

/// <summary>What users are told when a turn could not be kept as it was.</summary>
internal static class TurnTexts
{
    public static string StateTooLarge { get; } =
        $"What the bot remembers takes more than {Limits.StateSize} characters, or is nested deeper than {Limits.ValueDepth} levels: this turn was undone.";

    public static string AnswerTooLarge { get; } =
        $"What the bot says in one turn takes more than {Limits.AnswerSize} characters: this turn was undone.";
}
