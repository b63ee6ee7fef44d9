using System.Text.Json.Serialization;
using Gateway.Wire;

namespace Gateway.TextBots;

/// <summary>Everything that the TextBots API writes: camelCase, and no field for what is not there.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcMilliseconds)])]
[JsonSerializable(typeof(LaunchJson))]
[JsonSerializable(typeof(TurnJson))]
[JsonSerializable(typeof(PostTextJson))]
[JsonSerializable(typeof(BotSearchJson))]
[JsonSerializable(typeof(GenesysErrorJson))]
internal sealed partial class TextBotsJson : JsonSerializerContext;
