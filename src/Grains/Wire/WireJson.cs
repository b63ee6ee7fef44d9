using System.Text.Json.Serialization;
using Bots;

namespace Grains.Wire;

/// <summary>Everything that callers and grains send one another, as source-generated JSON.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(WireErrorJson)])]
[JsonSerializable(typeof(NewBot))]
[JsonSerializable(typeof(BotDraft))]
[JsonSerializable(typeof(BotChange))]
[JsonSerializable(typeof(NewFlow))]
[JsonSerializable(typeof(FlowDraft))]
[JsonSerializable(typeof(FlowChange))]
[JsonSerializable(typeof(BuildDocument))]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatAnswer))]
[JsonSerializable(typeof(ChatStep))]
[JsonSerializable(typeof(Visit))]
[JsonSerializable(typeof(VisitAnswer))]
[JsonSerializable(typeof(KeyGrant))]
[JsonSerializable(typeof(BotChannel))]
[JsonSerializable(typeof(ChannelKey))]
[JsonSerializable(typeof(NewChannelKey))]
[JsonSerializable(typeof(BotEntry))]
[JsonSerializable(typeof(BotPosition))]
[JsonSerializable(typeof(Release))]
[JsonSerializable(typeof(BuildEntry))]
[JsonSerializable(typeof(OAuthGrant))]
[JsonSerializable(typeof(OAuthClient))]
[JsonSerializable(typeof(NewOAuthClient))]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(BotsException))]
[JsonSerializable(typeof(WireError))]
internal sealed partial class WireJson : JsonSerializerContext;
