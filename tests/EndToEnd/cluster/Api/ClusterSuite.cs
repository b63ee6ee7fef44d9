using Gateway.Tests.Api;

namespace EndToEnd.Cluster.Api;

// A class for each suite; tests/Gateway.Tests has the same for the embedded host.

[CollectionDefinition(Name)]
public sealed class ClusterSuite : ICollectionFixture<ClusterApi>
{
    public const string Name = "The API of a cluster";
}

[Collection(ClusterSuite.Name)]
public sealed class ClusterBadInput(ClusterApi host) : BadInputApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterWebhooks(ClusterApi host) : WebhookApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterChat(ClusterApi host) : ChatApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterReleases(ClusterApi host) : ReleaseApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterSignIn(ClusterApi host) : SignInApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterEvents(ClusterApi host) : EventsApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterEnvironment(ClusterApi host) : EnvironmentApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterConversations(ClusterApi host) : ConversationsApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterFlowSessions(ClusterApi host) : FlowSessionsApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterBotExecution(ClusterApi host) : BotExecutionApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterGenesysSdk(ClusterApi host) : GenesysSdkApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterTextBotsBadInput(ClusterApi host) : TextBotsBadInputApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterUsage(ClusterApi host) : UsageApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterAuthoring(ClusterApi host) : AuthoringApi(host);

[Collection(ClusterSuite.Name)]
public sealed class ClusterLargeBot(ClusterApi host, Xunit.Abstractions.ITestOutputHelper output) : LargeBotApi(host, output);

[Collection(ClusterSuite.Name)]
public sealed class ClusterApiReference(ClusterApi host) : ApiReferenceApi(host);

// Of a cluster of its own: its examples list all bots.
public sealed class ClusterRestReference(ClusterApi host) : RestReferenceApi(host), IClassFixture<ClusterApi>;
