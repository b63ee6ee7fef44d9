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
            value = ValueJson.FromElement(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Halves of surrogate pairs are found when a text is read, or are in the text itself.
            return false;
        }
    }
}
