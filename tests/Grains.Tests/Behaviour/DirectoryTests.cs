using Bots;
using Bots.Calls;

namespace Grains.Tests.Behaviour;

/// <summary>The list of all bots, and the end of bots.</summary>
public sealed class DirectoryTests : HostedTests
{
    private const string Counting = "start:\n  remember turns = 1\n  hold\n  say \"{{event}}\"\n  goto end\n";

    private TimeProvider Clock => Surroundings.Clock;

    [Fact]
    public async Task All_bots_are_listed_page_by_page_the_newest_first()
    {
        var expected = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            expected.Insert(0, await Register($"Bot {i}"));
            Pass(TimeSpan.FromSeconds(1));
        }

        await Host.Restart();

        var listed = new List<string>();
        BotPosition? after = null;
        while (await Client.ListBots(after, most: 3) is { Length: > 0 } page)
        {
            Assert.True(page.Length <= 3);
            listed.AddRange(page.Select(bot => bot.Id));
            after = page[^1].Position;
        }
        Assert.Equal(expected, listed);
    }

    [Fact]
    public async Task Bots_of_the_same_moment_are_listed_once_each()
    {
        var made = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            made.Add(await Register("Twin"));

        var listed = new List<string>();
        BotPosition? after = null;
        while (await Client.ListBots(after, most: 1) is [var bot])
        {
            listed.Add(bot.Id);
            after = bot.Position;
        }

        Assert.Equal(made.Order(), listed.Order());
    }

    [Fact]
    public async Task A_bot_is_listed_by_the_name_that_it_has_now()
    {
        var id = await Register("Before");

        await Grains.Bot(id).Update(new BotChange { Name = "After" });

        Assert.Equal("After", Assert.Single(await Client.ListBots(after: null, most: 10)).Name);
    }

    [Fact]
    public async Task A_bot_that_is_refused_is_not_listed_nor_left_to_be_deleted()
    {
        var id = Guid.NewGuid().ToString();

        await Assert.ThrowsAsync<InvalidRequestException>(() => Client.RegisterBot(id, "", Clock, () => Grains.Bot(id).Create(new NewBot { Name = "" })));

        Assert.Empty(await Client.ListBots(after: null, most: 10));
        Assert.Null(await Grains.DirectoryOf(id).Find(id));
    }

    [Fact]
    public async Task A_deleted_bot_is_gone_with_its_builds_and_keys_at_once()
    {
        var id = await Register("Shop");
        var first = await Grains.Bot(id).Build();
        var second = await Grains.Bot(id).Build();
        await Grains.Channels(id).Create("web", "Web page");
        await Grains.Channels(id).CreateKey("web", new NewChannelKey { Digest = "digest" });

        await Client.DeleteBot(id, Clock);

        await Host.Restart();
        Assert.Null(await Grains.ApiKey("digest").Get());
        Assert.Empty(await Client.ListBots(after: null, most: 10));
        await Assert.ThrowsAsync<NotFoundException>(() => Client.CheckBot(id));
        await Assert.ThrowsAsync<NotFoundException>(() => Grains.Bot(id).Get());
        foreach (var build in (string[])[first.VersionId, second.VersionId])
            await Assert.ThrowsAsync<NotFoundException>(() => Grains.Build(build).Get());
        await Assert.ThrowsAsync<NotFoundException>(() => Client.DeleteBot(id, Clock));
    }

    [Fact]
    public async Task Who_deletes_a_bot_again_whose_deletion_was_cut_off_is_told_when_its_keys_open_nothing()
    {
        var id = await Register("Shop");
        await Grains.Bot(id).Build();
        await Grains.Channels(id).Create("web", "Web page");
        await Grains.Channels(id).CreateKey("web", new NewChannelKey { Digest = "digest" });
        await Grains.DirectoryOf(id).StartDeletion(id, Clock.GetUtcNow());
        Assert.NotNull(await Grains.ApiKey("digest").Get());

        await Assert.ThrowsAsync<NotFoundException>(() => Client.DeleteBot(id, Clock));

        Assert.Null(await Grains.ApiKey("digest").Get());
        await Assert.ThrowsAsync<NotFoundException>(() => Grains.Bot(id).Get());
    }

    [Fact]
    public async Task Nothing_of_its_users_is_left_of_a_deleted_bot()
    {
        var id = await Register("Shop");
        await Grains.Bot(id).Build();
        var other = await Register("Other");
        await Grains.Bot(other).Build();
        // More users than are deleted at once.
        var users = Enumerable.Range(0, 120).Select(user => User(id, $"user {user}")).ToList();
        foreach (var user in users)
            await Say(user, "hello");
        for (var turn = 0; turn < 20; turn++)
            await Say(users[0], "hello");
        await Say(User(other), "hello");

        await Client.DeleteBot(id, Clock);
        await Client.Erase(Clock, CancellationToken.None);

        Assert.All(users, user => Assert.Null(Host.ReadSession(user)));
        Assert.Equal(0, await Host.CountRows(id));
        Assert.NotNull(Host.ReadSession(User(other)));
        await Assert.ThrowsAsync<NotFoundException>(() => Say(users[0], "hello"));
    }

    [Fact]
    public async Task A_turn_that_ends_after_its_bot_was_deleted_is_deleted_by_a_later_pass()
    {
        var id = await Register("Shop");
        await Grains.Bot(id).Build();
        await Say(User(id), "hello");
        // As if the bot had been deleted in the middle of it.
        await Grains.DirectoryOf(id).StartDeletion(id, Clock.GetUtcNow());
        await Client.Erase(Clock, CancellationToken.None);
        Assert.Null(Host.ReadSession(User(id)));
        await Grains.Bot(id).Create(BotWith(Counting));
        await Grains.Bot(id).Build();
        await Say(User(id), "late");

        Pass(Erasing.LongestTurn);
        await Client.Erase(Clock, CancellationToken.None);

        Assert.Null(Host.ReadSession(User(id)));
        Assert.Null(await Grains.DirectoryOf(id).Find(id));
    }

    [Fact]
    public async Task A_creation_that_was_cut_off_is_undone_after_a_while_and_one_that_is_under_way_is_not()
    {
        var id = Guid.NewGuid().ToString();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Client.RegisterBot<BotDraft>(id, "Half", Clock, async () =>
        {
            await Grains.Bot(id).Create(BotWith(Counting));
            throw new OperationCanceledException("the power is gone");
        }));
        Assert.Empty(await Client.ListBots(after: null, most: 10));

        await Client.Erase(Clock, CancellationToken.None);
        await Grains.Bot(id).Get();
        Pass(Erasing.LongestCreation);
        await Client.Erase(Clock, CancellationToken.None);

        await Assert.ThrowsAsync<NotFoundException>(() => Grains.Bot(id).Get());
        Pass(Erasing.LongestTurn);
        await Client.Erase(Clock, CancellationToken.None);
        Assert.Null(await Grains.DirectoryOf(id).Find(id));
    }

    [Fact]
    public async Task An_id_is_free_again_when_nothing_is_left_of_the_bot()
    {
        var id = await Register("Shop");
        await Client.DeleteBot(id, Clock);
        await Assert.ThrowsAsync<ConflictException>(() => Register("Again", id));

        Pass(Erasing.LongestTurn);
        await Client.Erase(Clock, CancellationToken.None);

        await Register("Again", id);
    }

    private async Task<string> Register(string name, string? id = null)
    {
        id ??= Guid.NewGuid().ToString();
        await Client.RegisterBot(id, name, Clock, () => Grains.Bot(id).Create(BotWith(Counting) with { Name = name }));
        return id;
    }

    private void Pass(TimeSpan time) => Surroundings.Clock.Pass(time);
}
