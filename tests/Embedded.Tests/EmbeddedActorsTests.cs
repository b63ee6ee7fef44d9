using System.Diagnostics;
using Bots;
using Bots.Tests;
using Csml.Values;
using Embedded.Sqlite;

namespace Embedded.Tests;

public sealed class EmbeddedActorsTests : IAsyncLifetime, IDisposable
{
    private const string BotId = "bot";
    private const string Flow = "start:\n  say \"?\"\n  hold\n  say \"{{event}}!\"\n  goto end\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly EmbeddedActors _actors;

    public EmbeddedActorsTests() => _actors = Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _actors.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sessions_that_nobody_talks_to_leave_memory_and_come_back()
    {
        await BuildBot();
        await Say("ada", "hi");
        await Say("bob", "hi");
        _clock.Advance(TimeSpan.FromMinutes(6));
        await Say("bob", "x");
        Assert.Equal(2, _actors.Local.Sessions.Count);

        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, _actors.Local.Sessions.Count);
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(0, _actors.Local.Sessions.Count + _actors.Local.Bots.Count + _actors.Local.Builds.Count);

        Assert.Equal("Ada!", await Say("ada", "Ada"));
        Assert.Equal("?", await Say("bob", "hi"));
    }

    [Fact]
    public async Task Thousands_of_users_have_their_own_place()
    {
        const int users = 3_000;
        await BuildBot();
        await Task.WhenAll(Enumerable.Range(0, users).Select(i => Say($"user {i}", "hi")));

        var answers = await Task.WhenAll(Enumerable.Range(0, users).Select(i => Say($"user {i}", $"{i}")));

        Assert.Equal(Enumerable.Range(0, users).Select(i => $"{i}!"), answers);
        Assert.Equal(users, _actors.Local.Sessions.Count);
    }

    [Fact]
    public async Task Keys_and_bots_that_are_made_up_do_not_stay_in_memory()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await _actors.ApiKey($"{i}").Get());
            await Assert.ThrowsAsync<NotFoundException>(() => _actors.Chat(new SessionKey($"{i}", "web", "ada"), Request("hi")));
        }

        Assert.Equal(0, _actors.Local.Keys.Count + _actors.Local.Sessions.Count + _actors.Local.Bots.Count);
    }

    [Fact]
    public void A_folder_has_one_server()
    {
        var e = Assert.Throws<StorageException>(Open);

        Assert.False(e.IsTransient);
        Assert.Contains("in use by another process", e.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_holds_against_other_processes_and_goes_with_the_server()
    {
        Assert.NotEqual(0, await TryLock());
        await _actors.DisposeAsync();
        Assert.Equal(0, await TryLock());
        await Open().DisposeAsync();

        // The lock of the operating system that .NET takes for FileShare.None, asked for by another process.
        async Task<int> TryLock()
        {
            using var process = Process.Start("flock", ["--nonblock", Path.Combine(_folder.Path, "bots.lock"), "true"]);
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_said_to_be_so()
    {
        var file = Path.Combine(_folder.Path, "a file");
        File.WriteAllText(file, "");

        var e = Assert.Throws<StorageException>(() => new EmbeddedActors(new EmbeddedOptions { DataFolder = Path.Combine(file, "data") }));

        Assert.Contains("can't be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_could_not_open_its_file_does_not_keep_the_folder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.DatabaseFile, new string('x', 5_000));
        Assert.Throws<StorageException>(() => new EmbeddedActors(new EmbeddedOptions { DataFolder = folder.Path }));

        File.Delete(folder.DatabaseFile);
        await new EmbeddedActors(new EmbeddedOptions { DataFolder = folder.Path }).DisposeAsync();
    }

    [Fact]
    public async Task Stopping_ends_what_runs_and_takes_no_more()
    {
        await BuildBot();
        using var other = Connection.Open(_folder.DatabaseFile, TimeSpan.FromSeconds(1));
        other.Run("BEGIN IMMEDIATE");
        var running = Enumerable.Range(0, 20).Select(i => Say($"user {i}", "hi")).ToList();

        var stopping = _actors.DisposeAsync();
        var e = await Assert.ThrowsAsync<StorageException>(() => Say("late", "hi"));
        other.Run("COMMIT");
        await stopping;

        Assert.True(e.IsTransient);
        Assert.All(await Task.WhenAll(running), answer => Assert.Equal("?", answer));
        Assert.Equal(20, other.ReadInteger("SELECT count(*) FROM documents WHERE kind = 'session'"));
        await _actors.DisposeAsync();
    }

    private EmbeddedActors Open() => new(new EmbeddedOptions
    {
        DataFolder = _folder.Path,
        Clock = _clock,
        IdleTime = TimeSpan.FromMinutes(10),
    });

    private async Task BuildBot()
    {
        await _actors.Bot(BotId).Create(new NewBot { Name = "Echo", Flows = [new NewFlow { Name = "Main", Content = Flow }] });
        await _actors.Bot(BotId).Build();
    }

    private async Task<string> Say(string user, string text)
    {
        var answer = await _actors.Chat(new SessionKey(BotId, "web", user), Request(text));
        return answer.Messages[0].Content.AsObject.Fields["text"].AsString;
    }

    private static ChatRequest Request(string text) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
        Metadata = Value.Object(new ObjectValue()),
    };
}
