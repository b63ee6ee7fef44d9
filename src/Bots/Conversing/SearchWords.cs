using System.Globalization;
using System.Text;
using Bots.State;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>The words by which messages are found: runs of letters and digits in lower case.</summary>
public static class SearchWords
{
    // Of one turn. Whoever sends more is not found by the rest.
    private const int Most = 2_000;

    private const int LongestWord = 64;

    /// <summary>The words of all that was said in a turn, each once.</summary>
    public static IReadOnlyCollection<string> Of(TurnRecord turn)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Add(words, turn.Content);
        foreach (var message in turn.Answer.Messages)
            Add(words, message.Content);
        return words;
    }

    /// <summary>The words of a text, each once.</summary>
    public static IReadOnlyCollection<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Add(words, text);
        return words;
    }

    // The values of an object, not its names: those are the same in all messages.
    private static void Add(HashSet<string> words, Value value)
    {
        if (words.Count >= Most)
            return;
        switch (value.Kind)
        {
            case ValueKind.String:
                Add(words, value.AsString);
                break;
            case ValueKind.Array:
                value.AsArray.Items.ForEach(item => Add(words, item));
                break;
            case ValueKind.Object:
                foreach (var field in value.AsObject.Fields.Values)
                    Add(words, field);
                break;
        }
    }

    private static void Add(HashSet<string> words, string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsIdeograph(rune))
            {
                End();
                Append(rune);
                End();
            }
            else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                Append(Rune.ToLowerInvariant(rune));
            }
            else
            {
                End();
            }
            if (words.Count >= Most)
                return;
        }
        End();

        // A long word is cut, and never within a character.
        void Append(Rune rune)
        {
            if (word.Length + rune.Utf16SequenceLength <= LongestWord)
                word.Append(rune.ToString());
        }

        void End()
        {
            if (word.Length > 0 && words.Count < Most)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    // Chinese and Japanese have no spaces between words: each character is one.
    private static bool IsIdeograph(Rune rune) => rune.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;
}
