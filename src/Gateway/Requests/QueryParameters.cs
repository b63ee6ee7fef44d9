using System.Globalization;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>What stands behind the question mark.</summary>
internal static class QueryParameters
{
    /// <summary>A text that may be left out.</summary>
    /// <exception cref="RefusedException">It is empty, or given more than once.</exception>
    public static string? Text(HttpRequest request, string name)
    {
        if (!request.Query.TryGetValue(name, out var values))
            return null;
        if (values.Count > 1)
            throw new RefusedException(StatusCodes.Status400BadRequest, name, ErrorTexts.GivenTwice(name));
        return values[0] is { Length: > 0 } text ? text : throw new RefusedException([FieldError.Of(name, ErrorTexts.Empty)]);
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
            : throw new RefusedException([FieldError.Of(name, ErrorTexts.NotInRange(1, largest))]);
    }
}
