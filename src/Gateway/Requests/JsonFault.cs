using System.Text.Json;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>
/// Where a body is no JSON that can be worked with, and why. The platform's parser tells no field, and nothing at all of half
/// surrogates and of numbers beyond a float until somebody asks for their value.
/// </summary>
internal static class JsonFault
{
    public const int MaxDepth = 64;

    /// <summary>The first fault of a text, or null when it is sound.</summary>
    /// <param name="names">Also look for names that an object has twice, which takes memory.</param>
    public static FieldError? Find(ReadOnlySpan<byte> json, bool names)
    {
        var path = new JsonPath(json, names);
        // Not the final block: a text that is cut off then ends the loop, and only a wrong one throws.
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth + 1 }));
        try
        {
            while (reader.Read())
            {
                path.Enter(ref reader);
                if (FaultOf(ref reader, path) is { } fault)
                    return FieldError.Of(path.ToString(), fault);
                path.Leave(ref reader);
            }
            return reader.CurrentDepth > 0 ? FieldError.Of(path.ToString(), ErrorTexts.CutOff) : null;
        }
        catch (JsonException exception)
        {
            return FieldError.Of(path.ToString(), TextOf(exception));
        }
    }

    public static string TextOf(JsonException exception) =>
        ErrorTexts.NotJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);

    private static string? FaultOf(ref Utf8JsonReader reader, JsonPath path) => reader.TokenType switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth => ErrorTexts.TooDeep(MaxDepth),
        JsonTokenType.Number when !double.IsFinite(reader.GetDouble()) => ErrorTexts.NumberTooLarge,
        JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped && !IsWhole(ref reader) => ErrorTexts.LoneSurrogate,
        JsonTokenType.PropertyName when !path.IsNewName(ref reader) => ErrorTexts.DuplicateName,
        _ => null,
    };

    private static bool IsWhole(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
