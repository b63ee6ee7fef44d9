using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Wire;

/// <summary>Everything that the gateway writes: snake_case, and no field for what is not there.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BotJson))]
[JsonSerializable(typeof(NewBotJson))]
[JsonSerializable(typeof(BotPageJson))]
[JsonSerializable(typeof(IReadOnlyList<FlowJson>))]
[JsonSerializable(typeof(IReadOnlyList<ChannelJson>))]
[JsonSerializable(typeof(IReadOnlyList<KeyJson>))]
[JsonSerializable(typeof(NewKeyJson))]
[JsonSerializable(typeof(IReadOnlyList<OAuthClientJson>))]
[JsonSerializable(typeof(NewOAuthClientJson))]
[JsonSerializable(typeof(TokenJson))]
[JsonSerializable(typeof(OAuthErrorJson))]
[JsonSerializable(typeof(BuildJson))]
[JsonSerializable(typeof(BuildPageJson))]
[JsonSerializable(typeof(UsageJson))]
[JsonSerializable(typeof(ValidationJson))]
[JsonSerializable(typeof(ChannelJson))]
[JsonSerializable(typeof(ChatJson))]
[JsonSerializable(typeof(ChatEndJson))]
[JsonSerializable(typeof(OpenConversationJson))]
[JsonSerializable(typeof(ClosedConversationJson))]
[JsonSerializable(typeof(ConversationPageJson))]
[JsonSerializable(typeof(MessagePageJson))]
[JsonSerializable(typeof(SessionTurnPageJson))]
[JsonSerializable(typeof(MemoryJson))]
[JsonSerializable(typeof(IReadOnlyList<MemoryJson>))]
[JsonSerializable(typeof(StateJson))]
[JsonSerializable(typeof(WebhookJson))]
[JsonSerializable(typeof(BroadcastJson))]
[JsonSerializable(typeof(BroadcastStatusJson))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(FieldError[]))]
[JsonSerializable(typeof(DiagnosticJson[]))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    // A message may nest as deep as the language lets a value be, twice over where components stand in one another.
    private const int MaxDepth = 1_000;

    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(Default);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcMilliseconds());
        options.MaxDepth = MaxDepth;
    }
}
