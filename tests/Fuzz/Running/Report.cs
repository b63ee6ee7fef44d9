using System.Globalization;
using System.Text;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>A failure in words, with the input so that it can be read and copied.</summary>
internal static class Report
{
    private const int MostCharacters = 3_000;

    public static string Of(FuzzInput input, string failure)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"== seed {input.Seed}, {input.Kind}: {Shortened(failure)}");
        if (input.Components.Length > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"-- components\n{Shortened(Visible(input.Components))}");
        for (var i = 0; i < input.Flows.Count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"-- {FuzzInput.NameOf(i)}\n{Shortened(Visible(input.Flows[i]))}");
        foreach (var sent in input.Events)
            text.AppendLine(CultureInfo.InvariantCulture, $"-> {sent.Type}{(sent.IsSecure ? ", secure" : "")}: {Shortened(Visible(sent.Text))}");
        return text.ToString();
    }

    private static string Shortened(string text) => text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}... ({text.Length} characters)";

    private static string Visible(string text)
    {
        var visible = new StringBuilder();
        foreach (var c in text)
            _ = c is '\n' or (>= ' ' and < '\x7f') ? visible.Append(c) : visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        return visible.ToString();
    }
}
