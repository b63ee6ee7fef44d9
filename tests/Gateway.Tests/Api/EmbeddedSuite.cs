namespace Gateway.Tests.Api;

// A class for each suite; tests/EndToEnd/cluster has the same for a cluster.

public sealed class EmbeddedBadInput(EmbeddedApi host) : BadInputApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedChat(EmbeddedApi host) : ChatApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedSignIn(EmbeddedApi host) : SignInApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedEvents(EmbeddedApi host) : EventsApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedEnvironment(EmbeddedApi host) : EnvironmentApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedConversations(EmbeddedApi host) : ConversationsApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedFlowSessions(EmbeddedApi host) : FlowSessionsApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedBotExecution(EmbeddedApi host) : BotExecutionApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedGenesysSdk(EmbeddedApi host) : GenesysSdkApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedTextBotsBadInput(EmbeddedApi host) : TextBotsBadInputApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedRestReference(EmbeddedApi host) : RestReferenceApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedWebhooks(EmbeddedApi host) : WebhookApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedReleases(EmbeddedApi host) : ReleaseApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedUsage(EmbeddedApi host) : UsageApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedLargeBot(EmbeddedApi host, Xunit.Abstractions.ITestOutputHelper output) : LargeBotApi(host, output), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedAuthoring(EmbeddedApi host) : AuthoringApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedApiReference(EmbeddedApi host) : ApiReferenceApi(host), IClassFixture<EmbeddedApi>;
