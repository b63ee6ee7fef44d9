using Bots.TextBots;
using Csml.Values;
using Gateway.Problems;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>What a user said, in alternatives of different confidence: the flow reads the best as the text, and finds all of them beside it.</summary>
internal static class UserInputEvent
{
    private static readonly string[] Modes = ["Text"];

    public static TextBotsInput Read(RequestFields input)
    {
        input.Choice("mode", Modes);
        var alternatives = input.Objects("alternatives").Select(ReadAlternative).ToList();
        if (alternatives.Count == 0)
        {
            input.Refuse("alternatives", ErrorTexts.Empty);
            return new TextBotsInput(InputKind.Event);
        }
        // Of equals the first.
        var best = alternatives.MaxBy(alternative => alternative.Confidence)!;
        return TextBotsEvent.Text(best.Text, new ObjectValue
        {
            ["confidence"] = Value.Float(best.Confidence),
            ["alternatives"] = Value.Array(new ArrayValue([.. alternatives.Select(alternative => alternative.ToValue())])),
        });
    }

    private static Alternative ReadAlternative(RequestFields alternative)
    {
        var transcript = alternative.Object("transcript");
        return new Alternative(transcript.AnyText("text") ?? "", transcript.OptionalNumber("confidence", 0, 1) ?? 1);
    }

    private sealed record Alternative(string Text, double Confidence)
    {
        public Value ToValue() =>
            Value.Object(new ObjectValue { ["text"] = Value.String(Text), ["confidence"] = Value.Float(Confidence) });
    }
}
