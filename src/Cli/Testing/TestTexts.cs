using System.Globalization;

namespace Cli.Testing;

/// <summary>The texts of <c>csml test</c>: why a line can't be read, and what is not as it was expected.</summary>
internal static class TestTexts
{
    public const string NoConversation = "there is no conversation in this file: one begins with a title, \"# the name is remembered\".";

    public const string EmptyConversation = "nothing is sent in this conversation: a line that begins with > is what the user says.";

    public const string NothingToGoOnWith = "an indented line goes on with the one before it, and there is none.";

    public const string NothingAfter = "this changes something, and nothing is sent after it.";

    public const string NoTitle = "before something is sent, the conversation needs a title: \"# the name is remembered\".";

    public const string OnlyAtTheBeginning = "this can stand before the first line that is sent only.";

    public const string TwoPlaces = "where the turn ends is said twice.";

    public const string EmptyMessage = "which message? < Hello, < /a pattern/, < * for any one, < ... for any number, < \"\" for an empty text.";

    public const string UnknownPlace = "where a turn ends is \". ended\", \". held\", \". held in STEP\" or \". held in STEP@FLOW\".";

    public const string NoEvent = "an event is an object like {\"content_type\": \"payload\", \"content\": {\"payload\": \"yes\"}}.";

    public const string NoName = "a name and a JSON value were expected: name \"Bob\".";

    public const string NoSeed = "a whole number was expected.";

    public const string NoTime = "a time like 2026-05-01T09:00:00Z was expected, or one that passes, like +00:10:00.";

    public const string NoHttpAnswer = "an answer of a server is written so: @http GET https://example.com/menu -> 200 {\"name\": \"Mocha\"}.";

    public const string NoAppAnswer = "an answer of an app is written so: @app ID -> {\"name\": \"Mocha\"}.";

    public const string Expected = "expected";

    public const string Said = "said";

    public const string Nothing = "(nothing)";

    public static string NothingSent(char kind) => $"{kind} tells what is expected after something was sent: a line with > must come first.";

    public static string UnknownLine(char kind) =>
        $"a line begins with # > < ! = . @ or // and not with \"{kind}\"; one that goes on with the line before it is indented.";

    public static string UnknownDirective(string word) => $"there is no @{word}: there are @memory, @metadata, @env, @clock, @seed, @http and @app.";

    public static string NoJson(string text) => $"this is not JSON of the kind that was expected: {text}";

    public static string NoPattern(string reason) => $"the pattern can't be used: {reason}";

    public static string NoButton(string title, IEnumerable<string> offered) => offered.ToList() is { Count: > 0 } titles
        ? $"there is no button \"{title}\": there are {string.Join(", ", titles.Select(other => $"[{other}]"))}"
        : $"there is no button \"{title}\": the turn before offered none";

    public static string Refused(string reason) => $"the event was refused: {reason}";

    public static string Memory(string name, string expected, string actual) => $"{name} was to be {expected}, and is {actual}";

    public static string Place(string expected, string actual) => $"the turn was to end \"{expected}\", and ended \"{actual}\"";

    public static string NoAnswer(string request) => $"nobody answers {request}: write it down with @http or @app, or use --record";

    public static string Summary(int passed, int failed) => $"{passed} passed, {failed} failed";

    public static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $" ({time.TotalSeconds:0.00} s)");

    public static string Updated(string path, int turns) => $"{path}: {turns} turn(s) rewritten";
}
