using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Csml.Conversations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.TextBots;

/// <summary>Answers of the TextBots API.</summary>
internal static class TextBotsResult
{
    // Letters of all languages stand for themselves, and memories may nest as deep as the language lets them.
    private static readonly TextBotsJson Json = new(new JsonSerializerOptions(TextBotsJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = ConversationState.JsonDepth,
    });

    public static JsonHttpResult<T> Of<T>(T value, int? status = null) =>
        TypedResults.Json(value, (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!, statusCode: status);
}
