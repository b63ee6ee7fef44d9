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
public sealed class ClusterChat(ClusterApi host) : ChatApi(host);

// Of a cluster of its own: its examples list all bots.
public sealed class ClusterRestReference(ClusterApi host) : RestReferenceApi(host), IClassFixture<ClusterApi>;
