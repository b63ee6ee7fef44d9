namespace Gateway.Tests.Api;

// A class for each suite; tests/EndToEnd/cluster has the same for a cluster.

public sealed class EmbeddedBadInput(EmbeddedApi host) : BadInputApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedChat(EmbeddedApi host) : ChatApi(host), IClassFixture<EmbeddedApi>;

public sealed class EmbeddedRestReference(EmbeddedApi host) : RestReferenceApi(host), IClassFixture<EmbeddedApi>;
