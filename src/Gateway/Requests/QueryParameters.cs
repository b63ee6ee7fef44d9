using System.Globalization;
using Bots;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>What stands behind the question mark.</summary>
internal static class QueryParameters
{
    private const string User = "user_id";

    // The last of the year 9999.
    private const long LastSecond = 253_402_300_799;

    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A text that may be left out.</summary>
    /// <exception cref="RefusedException">It is empty, or given more than once.</exception>
    public static string? Text(HttpRequest request, string name)
    {
        if (!request.Query.TryGetValue(name, out var values))
            return null;
        if (values.Count > 1)
            throw new RefusedException(StatusCodes.Status400BadRequest, name, ErrorTexts.GivenTwice(name));
        return values[0] is { Length: > 0 } text ? text : throw Wrong(name, ErrorTexts.Empty);
    }

    /// <summary>The user that a request is about.</summary>
    /// <exception cref="RefusedException">It is missing, or no user's id.</exception>
    public static string UserId(HttpRequest request) => OptionalUserId(request) ?? throw Wrong(User, ErrorTexts.Required);

    /// <summary>The same, but it may be left out.</summary>
    /// <exception cref="RefusedException">It is no user's id.</exception>
    public static string? OptionalUserId(HttpRequest request)
    {
        if (Text(request, User) is not { } id)
            return null;
        if (string.IsNullOrWhiteSpace(id))
            throw Wrong(User, ErrorTexts.Empty);
        if (id.Length > Limits.UserIdLength)
            throw Wrong(User, ErrorTexts.TooLong(Limits.UserIdLength));
        return id.Any(char.IsControl) ? throw Wrong(User, ErrorTexts.ControlCharacters) : id;
    }

    /// <summary>A time that may be left out: seconds since 1970, or as RFC 3339 writes it.</summary>
    /// <exception cref="RefusedException">It is neither.</exception>
    public static DateTimeOffset? Time(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond)
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        // A plus that stands in an address as it is means a space.
        return DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Wrong(name, ErrorTexts.NoTime);
    }

    /// <summary>One of some words, or none.</summary>
    /// <exception cref="RefusedException">It is another.</exception>
    public static string? Word(HttpRequest request, string name, params ReadOnlySpan<string> words)
    {
        var text = Text(request, name);
        return text is null || words.Contains(text) ? text : throw Wrong(name, ErrorTexts.NotAmong(words));
    }

    /// <summary>Texts that may be left out, each given by the same name or all of them with commas between them.</summary>
    /// <exception cref="RefusedException">One is empty, or there are too many.</exception>
    public static IReadOnlyList<string> Texts(HttpRequest request, string name, int most)
    {
        if (!request.Query.TryGetValue(name, out var values))
            return [];
        var texts = values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).ToList();
        if (texts.Count > most)
            throw new RefusedException([FieldError.Of(name, ErrorTexts.TooMany(most))]);
        return texts.TrueForAll(text => text.Length > 0) ? texts : throw new RefusedException([FieldError.Of(name, ErrorTexts.Empty)]);
    }

    /// <summary>true or false, if it is not left out.</summary>
    /// <exception cref="RefusedException">It is neither.</exception>
    public static bool? Boolean(HttpRequest request, string name) => Text(request, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new RefusedException([FieldError.Of(name, ErrorTexts.NotBoolean)]),
    };

    /// <summary>A whole number from 1 that may be left out.</summary>
    /// <exception cref="RefusedException">It is none, or larger than it may be.</exception>
    public static int? Integer(HttpRequest request, string name, int largest)
    {
        if (Text(request, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest
            ? number
            : throw Wrong(name, ErrorTexts.NotInRange(1, largest));
    }

    private static RefusedException Wrong(string name, string predicate) => new([FieldError.Of(name, predicate)]);
}
