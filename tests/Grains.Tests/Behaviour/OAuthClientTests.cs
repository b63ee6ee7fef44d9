using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

public sealed class OAuthClientTests : HostedTests
{
    [Fact]
    public async Task A_client_is_kept_with_what_it_may_do()
    {
        var made = await Grains.OAuthClients().Create(NewClient("one") with { Bots = ["a", "b"], RequestsPerSecond = 7, AllowedOrigins = "https://desk.example.com" });

        await Host.Restart();

        var listed = Assert.Single(await Grains.OAuthClients().List());
        Assert.Equal(("one", "Agent", 7, made.CreatedAt), (listed.Id, listed.Name, listed.RequestsPerSecond, listed.CreatedAt));
        Assert.Equal("https://desk.example.com", listed.AllowedOrigins);
        var grant = (await Find("one"))!;
        Assert.Equal(("digest of one", "https://desk.example.com"), (grant.SecretDigest, grant.AllowedOrigins));
        Assert.True(grant.Allows(Permissions.ExecuteBotFlow));
        Assert.False(grant.Allows(Permissions.ViewBots));
        Assert.True(grant.MayUse("b"));
        Assert.False(grant.MayUse("c"));
    }

    [Fact]
    public async Task A_client_without_bots_may_use_all()
    {
        await Grains.OAuthClients().Create(NewClient("one"));
        Assert.True((await Find("one"))!.MayUse("any"));
    }

    [Fact]
    public async Task A_deleted_client_may_do_nothing_and_the_others_may()
    {
        await Grains.OAuthClients().Create(NewClient("gone"));
        await Grains.OAuthClients().Create(NewClient("stays"));

        await Grains.OAuthClients().Delete("gone");

        Assert.Null(await Find("gone"));
        await Host.Restart();
        Assert.Null(await Find("gone"));
        Assert.NotNull(await Find("stays"));
        Assert.Equal("stays", Assert.Single(await Grains.OAuthClients().List()).Id);
        Assert.Equal("client", (await Assert.ThrowsAsync<NotFoundException>(() => Grains.OAuthClients().Delete("gone"))).Kind);
    }

    [Fact]
    public async Task What_is_wrong_with_a_client_is_told_and_nothing_is_made()
    {
        Assert.Equal("name", await Refused(NewClient("one") with { Name = "" }));
        Assert.Equal("permissions", await Refused(NewClient("one") with { Permissions = [] }));
        Assert.Equal("permissions[1]", await Refused(NewClient("one") with { Permissions = [Permissions.ViewBots, "admin"] }));
        Assert.Equal("bots", await Refused(NewClient("one") with { Bots = [.. Enumerable.Repeat("b", Limits.BotsPerClient + 1)] }));
        Assert.Equal("bots[0]", await Refused(NewClient("one") with { Bots = [""] }));
        Assert.Equal("requests_per_second", await Refused(NewClient("one") with { RequestsPerSecond = -1 }));
        Assert.Empty(await Grains.OAuthClients().List());
        Assert.Null(await Find("one"));
    }

    private Task<OAuthGrant?> Find(string id) => Grains.OAuthClient(ApiKey.Digest(id)).Get();

    private async Task<string> Refused(NewOAuthClient client) =>
        (await Assert.ThrowsAsync<InvalidRequestException>(() => Grains.OAuthClients().Create(client))).Field;

    private static NewOAuthClient NewClient(string id) => new()
    {
        Id = id,
        Name = "Agent",
        SecretDigest = $"digest of {id}",
        Permissions = [Permissions.ExecuteBotFlow],
    };
}
