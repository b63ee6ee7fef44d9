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
