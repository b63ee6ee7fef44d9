using System.Collections.Frozen;

namespace Csml.Syntax;

/// <summary>The words of the language, and where they may not be used as names.</summary>
internal static class Keywords
{
    public const string Fn = "fn";
    public const string Const = "const";
    public const string Import = "import";
    public const string Insert = "insert";
    public const string Say = "say";
    public const string Debug = "debug";
    public const string Log = "log";
    public const string Do = "do";
    public const string Use = "use";
    public const string Remember = "remember";
    public const string Forget = "forget";
    public const string Hold = "hold";
    public const string HoldSecure = "hold_secure";
    public const string Goto = "goto";
    public const string Previous = "previous";
    public const string If = "if";
    public const string Else = "else";
    public const string ElseIf = "elseif";
    public const string Foreach = "foreach";
    public const string While = "while";
    public const string Break = "break";
    public const string Continue = "continue";
    public const string Return = "return";
    public const string As = "as";
    public const string In = "in";
    public const string From = "from";
    public const string Step = "step";
    public const string Flow = "flow";
    public const string Match = "match";
    public const string Event = "event";
    public const string Component = "Component";

    /// <summary>A statement begins with one of these.</summary>
    public static readonly FrozenSet<string> Statements = FrozenSet.Create(
        StringComparer.Ordinal, Say, Debug, Log, Do, Use, Remember, Forget, Hold, HoldSecure, Goto, Previous, If, Foreach, While, Break, Continue, Return);

    private static readonly FrozenSet<string> NotReadable = FrozenSet.Create(
        StringComparer.Ordinal, Foreach, While, If, Else, Import, Const, Insert, As, Do, Flow, Step, Say, Use, Hold, Goto, Match, Remember, Forget, Break);

    private static readonly FrozenSet<string> NotAssignable = FrozenSet.Create(
        StringComparer.Ordinal, Foreach, While, If, Else, Import, As, Do, Event, Flow, Step, Say, Use, Hold, Goto, Match, Remember, Forget,
        "_metadata", "_memory", "_env", "true", "false", "null", Break);

    /// <summary>May the word be read as a variable? Case is ignored, as it is for <see cref="IsAssignable"/>.</summary>
    public static bool IsReadable(string word) => !NotReadable.Contains(word.ToLowerInvariant());

    /// <summary>May the word name a variable, a step, a function, a constant?</summary>
    public static bool IsAssignable(string word) => !NotAssignable.Contains(word.ToLowerInvariant());
}
