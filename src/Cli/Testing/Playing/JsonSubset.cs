using System.Text.Json;

namespace Cli.Testing.Playing;

internal static class JsonSubset
{
    /// <summary>Has a value all that is expected? Of objects the fields that are named, of arrays as many items, all else the same.</summary>
    public static bool Contains(JsonElement value, JsonElement expected)
    {
        if (value.ValueKind != expected.ValueKind)
            return false;
        return expected.ValueKind switch
        {
            JsonValueKind.Object => expected.EnumerateObject().All(field => value.TryGetProperty(field.Name, out var own) && Contains(own, field.Value)),
            JsonValueKind.Array => value.GetArrayLength() == expected.GetArrayLength()
                && value.EnumerateArray().Zip(expected.EnumerateArray()).All(pair => Contains(pair.First, pair.Second)),
            _ => JsonElement.DeepEquals(value, expected),
        };
    }
}
