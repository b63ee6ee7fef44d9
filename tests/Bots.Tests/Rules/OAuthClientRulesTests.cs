namespace Bots.Tests.Rules;

public sealed class OAuthClientRulesTests
{
    private static readonly DateTimeOffset Now = new(2028, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly NewOAuthClient Client = new()
    {
        Id = "client",
        Name = "Client",
        SecretDigest = "digest",
        Permissions = [Permissions.ViewBots, Permissions.ExecuteBot, Permissions.ViewBots],
        Bots = ["a bot"],
        RequestsPerSecond = 3,
        AllowedOrigins = "https://desk.example.com",
    };

    [Fact]
    public void A_client_has_each_permission_once()
    {
        var client = OAuthClientRules.Make(Client, count: 0, Now);

        Assert.Equal([Permissions.ViewBots, Permissions.ExecuteBot], client.Permissions);
        Assert.Equal(("client", "Client", 3, Now), (client.Id, client.Name, client.RequestsPerSecond, client.CreatedAt));
        Assert.Equal(["a bot"], client.Bots);
        Assert.Equal("https://desk.example.com", client.AllowedOrigins);
    }

    [Fact]
    public void A_client_that_can_not_be_is_refused_with_the_field_that_is_wrong()
    {
        Assert.Equal("name", Refused(Client with { Name = "" }));
        Assert.Equal("permissions", Refused(Client with { Permissions = [] }));
        Assert.Equal("permissions[1]", Refused(Client with { Permissions = [Permissions.ViewBots, "all"] }));
        Assert.Equal("bots", Refused(Client with { Bots = [.. Enumerable.Range(0, Limits.BotsPerClient + 1).Select(i => $"{i}")] }));
        Assert.Equal("bots[1]", Refused(Client with { Bots = ["a bot", ""] }));
        Assert.Equal("requests_per_second", Refused(Client with { RequestsPerSecond = -1 }));
        Assert.Equal("requests_per_second", Refused(Client with { RequestsPerSecond = Limits.RequestsPerSecond + 1 }));

        static string Refused(NewOAuthClient client) => Assert.Throws<InvalidRequestException>(() => OAuthClientRules.Make(client, count: 0, Now)).Field;
    }

    [Fact]
    public void There_are_so_many_clients()
    {
        Assert.NotNull(OAuthClientRules.Make(Client, Limits.OAuthClients - 1, Now));
        Assert.Throws<ConflictException>(() => OAuthClientRules.Make(Client, Limits.OAuthClients, Now));
    }

    [Fact]
    public void A_grant_without_a_list_of_bots_is_for_all()
    {
        var grant = new OAuthGrant { SecretDigest = "digest", Permissions = [Permissions.ViewBots] };

        Assert.True(grant.MayUse("any") && grant.Allows(Permissions.ViewBots));
        Assert.False(grant.Allows(Permissions.ExecuteBot));
        Assert.False((grant with { Bots = ["a bot"] }).MayUse("any"));
        Assert.True((grant with { Bots = ["a bot"] }).MayUse("a bot"));
    }
}
