using System.Collections.Frozen;

namespace Csml.Library.Patterns;

/// <summary>Named classes of characters, as .NET writes them.</summary>
internal static class CharacterClasses
{
    private static readonly FrozenDictionary<string, string> Ascii = new Dictionary<string, string>
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t\x20",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = @"\x21-\x7E",
        ["lower"] = "a-z",
        ["print"] = @"\x20-\x7E",
        ["punct"] = @"\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E",
        ["space"] = @"\t\n\v\f\r\x20",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    }.ToFrozenDictionary();

    // Long names of the general categories of Unicode, and the properties that come closest to one.
    private const string Categories =
        "letter=L casedletter=LC uppercaseletter=Lu uppercase=Lu lowercaseletter=Ll lowercase=Ll titlecaseletter=Lt modifierletter=Lm otherletter=Lo " +
        "mark=M nonspacingmark=Mn spacingmark=Mc enclosingmark=Me number=N decimalnumber=Nd digit=Nd letternumber=Nl othernumber=No " +
        "punctuation=P punct=P connectorpunctuation=Pc dashpunctuation=Pd openpunctuation=Ps closepunctuation=Pe initialpunctuation=Pi " +
        "finalpunctuation=Pf otherpunctuation=Po symbol=S mathsymbol=Sm currencysymbol=Sc modifiersymbol=Sk othersymbol=So separator=Z " +
        "spaceseparator=Zs lineseparator=Zl paragraphseparator=Zp other=C control=Cc cntrl=Cc format=Cf privateuse=Co unassigned=Cn";

    private static readonly FrozenDictionary<string, string> ByLongName =
        Categories.Split(' ').Select(entry => entry.Split('=')).ToFrozenDictionary(entry => entry[0], entry => entry[1]);

    private static readonly FrozenSet<string> ShortNames =
        ByLongName.Values.Select(name => name.ToLowerInvariant()).ToFrozenSet();

    // The scripts that chatbots meet most, by their main blocks.
    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["any"] = @"\u0000-\uFFFF",
        ["ascii"] = @"\x00-\x7F",
        ["alphabetic"] = @"\p{L}\p{Nl}",
        ["alpha"] = @"\p{L}\p{Nl}",
        ["whitespace"] = @"\s",
        ["space"] = @"\s",
        ["lc"] = @"\p{Lu}\p{Ll}\p{Lt}",
        ["latin"] = @"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8\u1D00-\u1D25\u1E00-\u1EFF\u2C60-\u2C7F\uA722-\uA787\uFB00-\uFB06\uFF21-\uFF3A\uFF41-\uFF5A",
        ["greek"] = @"\u0370-\u0373\u0375-\u0377\u037A-\u037D\u037F\u0384\u0386\u0388-\u03E1\u03F0-\u03FF\u1F00-\u1FFE",
        ["cyrillic"] = @"\u0400-\u0484\u0487-\u052F\u1C80-\u1C88\u2DE0-\u2DFF\uA640-\uA69F",
        ["armenian"] = @"\u0531-\u0556\u0559-\u058A\u058D-\u058F\uFB13-\uFB17",
        ["hebrew"] = @"\u0591-\u05F4\uFB1D-\uFB4F",
        ["arabic"] = @"\u0600-\u0604\u0606-\u060B\u060D-\u061A\u061C-\u061E\u0620-\u063F\u0641-\u064A\u0656-\u066F\u0671-\u06DC\u06DE-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC",
        ["devanagari"] = @"\u0900-\u0950\u0955-\u0963\u0966-\u097F\uA8E0-\uA8FF",
        ["thai"] = @"\u0E01-\u0E3A\u0E40-\u0E5B",
        ["georgian"] = @"\u10A0-\u10FA\u10FC-\u10FF\u1C90-\u1CBF\u2D00-\u2D2D",
        ["hangul"] = @"\u1100-\u11FF\u3131-\u318E\uA960-\uA97C\uAC00-\uD7FB",
        ["hiragana"] = @"\u3041-\u3096\u309D-\u309F",
        ["katakana"] = @"\u30A1-\u30FA\u30FD-\u30FF\u31F0-\u31FF\uFF66-\uFF9D",
        ["han"] = @"\u2E80-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAD9",
    }.ToFrozenDictionary();

    /// <summary>A class between <c>[:</c> and <c>:]</c>; null when there is none of that name.</summary>
    public static string? OfAscii(string name) => Ascii.GetValueOrDefault(name);

    /// <summary>A class in <c>\p{}</c>: a category or a script; null when there is none of that name.</summary>
    public static string? OfUnicode(string name)
    {
        var plain = string.Concat(name[(name.IndexOf('=') + 1)..].Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (Others.TryGetValue(plain, out var items))
            return items;
        var category = ByLongName.GetValueOrDefault(plain) ?? (ShortNames.Contains(plain) ? char.ToUpperInvariant(plain[0]) + plain[1..] : null);
        return category is null ? null : $@"\p{{{category}}}";
    }
}
