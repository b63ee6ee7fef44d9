using System.Text;

namespace Fuzz.Making;

/// <summary>Text that nobody meant.</summary>
internal static class Noise
{
    public static readonly string[] Words =
    [
        "say ", "do ", "use ", "remember ", "forget ", "hold ", "hold_secure ", "goto ", "previous ", "if ", "else ", "elseif ", "foreach ", "while ",
        "break ", "continue ", "return ", "as ", "in ", "from ", "step ", "flow ", "match ", "event", "fn ", "const ", "import ", "insert ", "debug ",
        "log ", "Component.", "modules/", "true", "false", "null", "NULL", "NaN", "inf", "_memory", "_metadata", "_env", "start:", "a:", "end",
        "\n", "\n", "\n  ", " ", "\t", "\r", "\r\n", "(", ")", "[", "]", "{", "}", "{{", "}}", "\\{{", "\\}}", "\"", "\"", "\\\"", "\\", ",", ":", ";", ".",
        "=", "==", "!=", "!", "!!", "<", "<=", ">", ">=", "&&", "||", "+", "-", "*", "/", "%", "+=", "-=", "//", "/*", "*/", "$", "@", "|", "&", "#", "?",
        "a", "b", "f", "f(", "Text(", "Question(", "Button(", "Length(", "Exists(", ".length()", ".map(", ".push(", "(x) {", "0", "1", "-1", "1.", ".5", "1_000",
        "9223372036854775807", "9223372036854775808", "1e999", "99999999999999999999999999999999", "0x10", "é", "\u00a0", "\u2028", "\ufeff", "\0", "😀",
        "\ud83d", "\ude00", "ǅ", "İ",
    ];

    public static string Flow(Random random) => random.Next(4) switch
    {
        0 => Text(random, random.Next(400)),
        1 => Soup(random, random.Next(300)),
        2 => "start:\n  " + Soup(random, random.Next(200)),
        _ => Declared(random),
    };

    public static string Text(Random random, int length)
    {
        var text = new char[length];
        var widest = random.Pick(128, 256, 0x3000, 0x10000);
        for (var i = 0; i < length; i++)
            text[i] = (char)random.Next(widest);
        return new string(text);
    }

    public static string Number(Random random)
    {
        var digits = new StringBuilder(random.Pick("", "-", "+", ".", "-."));
        for (var i = random.OneIn(20) ? random.Next(2_000) : random.Next(1, 24); i > 0; i--)
            digits.Append((char)('0' + random.Next(10))).Append(random.Next(30) switch { 0 => "_", 1 => ".", 2 => "e", _ => "" });
        return digits.ToString();
    }

    private static string Soup(Random random, int words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words; i++)
            text.Append(random.OneIn(20) ? Number(random) : random.Pick<string>(Words));
        return text.ToString();
    }

    // Each statement begins well.
    private static string Declared(Random random)
    {
        var text = new StringBuilder("start:\n");
        for (var i = random.Next(1, 20); i > 0; i--)
            text.Append("  ").Append(random.Pick("say ", "do a = ", "do ", "remember a = ", "if (", "foreach (x) in ", "goto ", "say \"")).Append(Soup(random, random.Next(8))).Append('\n');
        return text.ToString();
    }
}
