using System.Text.Json.Serialization;

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
[JsonSerializable(typeof(OAuthClientState))]
[JsonSerializable(typeof(OAuthClientsState))]
[JsonSerializable(typeof(TranscriptSegment))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
