using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ConversationStateJson), typeof(TurnRecordJson)])]
[JsonSerializable(typeof(BotState))]
[JsonSerializable(typeof(BuildState))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(ApiKeyState))]
[JsonSerializable(typeof(ChannelsState))]
[JsonSerializable(typeof(DirectoryState))]
[JsonSerializable(typeof(BroadcastState))]
[JsonSerializable(typeof(LocatorState))]
[JsonSerializable(typeof(TextBotsState))]
[JsonSerializable(typeof(TextBots.TextBotsInput))]
[JsonSerializable(typeof(OAuthClientState))]
[JsonSerializable(typeof(OAuthClientsState))]
[JsonSerializable(typeof(TurnRecord))]
[JsonSerializable(typeof(Value))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
