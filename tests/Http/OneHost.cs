namespace Http;

/// <summary>The tests of this collection share a host.</summary>
[CollectionDefinition(Name)]
public sealed class OneHost : ICollectionFixture<ApiHost>
{
    public const string Name = "One host";
}
