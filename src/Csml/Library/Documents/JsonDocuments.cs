using System.Text.Json;
using Csml.Values;

namespace Csml.Library.Documents;

internal static class JsonDocuments
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <returns>False when the text is no JSON.</returns>
    public static bool TryRead(string text, out Value value)
    {
        value = default;
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            if (!HasOnlyNumbersInRange(document.RootElement))
                return false;
            value = ValueJson.FromElement(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Halves of surrogate pairs are found when a text is read, or are in the text itself.
            return false;
        }
    }

    // Whole numbers that need the bit of the sign are refused; larger ones are floats, as far as those go.
    private static bool HasOnlyNumbersInRange(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out _) || (!element.TryGetUInt64(out _) && double.IsFinite(element.GetDouble())),
        JsonValueKind.Array => element.EnumerateArray().All(HasOnlyNumbersInRange),
        JsonValueKind.Object => element.EnumerateObject().All(property => HasOnlyNumbersInRange(property.Value)),
        _ => true,
    };
}
