using Bots.Storage;
using Bots.Tests.InMemory;
using Bots.TextBots;
using Csml.Values;
using Grains.Actors;
using Grains.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace Bots.Tests;

/// <summary>What becomes of a TextBots session when the server is stopped between the two writes of a turn.</summary>
public sealed class TextBotsFaultTests
{
    private static readonly TextBotsLaunch Launch = new()
    {
        Metadata = Value.Object(new ObjectValue()),
        Language = "en-us",
        IdleTime = TimeSpan.FromHours(1),
    };

    private readonly World _world = new();
    private readonly DocumentsInMemory _stored = new();

    [Fact]
    public async Task A_turn_that_the_bot_has_taken_is_not_run_twice_when_it_could_not_be_written_down()
    {
        var start = await Begin();

        _stored.IsFull = true;
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<StorageException>(() => StartAndTurn(Go(start)));
        _stored.IsFull = false;

        var answer = (await StartAndTurn(Go(start))).Answer!;
        Assert.Equal(["1"], answer.Messages.Select(Requests.TextOf));
        Assert.Equal(["2"], (await StartAndTurn(Go(answer.TurnId))).Answer!.Messages.Select(Requests.TextOf));
    }

    [Fact]
    public async Task Whoever_comes_next_finds_the_turn_that_was_cut_off_before_it()
    {
        var start = await Begin();
        _stored.IsFull = true;
        await Assert.ThrowsAsync<StorageException>(() => StartAndTurn(Go(start)));
        _stored.IsFull = false;

        var other = await StartAndTurn(Go(start, "something else"));
        var answer = (await StartAndTurn(Go(start))).Answer!;

        Assert.Null(other.Answer);
        Assert.Equal(answer.TurnId, other.LatestTurn);
        Assert.Equal(["1"], answer.Messages.Select(Requests.TextOf));
        Assert.Equal(start, answer.PreviousTurn);
    }

    [Fact]
    public async Task The_first_turn_is_found_again_too()
    {
        await _world.BuildFlow(Flow);
        await (await Start()).Launch(Launch);
        _stored.IsFull = true;
        await Assert.ThrowsAsync<StorageException>(() => StartAndTurn(NoOp()));
        _stored.IsFull = false;

        var start = (await StartAndTurn(NoOp())).Answer!;

        Assert.Equal(["0"], start.Messages.Select(Requests.TextOf));
        Assert.Equal(["1"], (await StartAndTurn(Go(start.TurnId))).Answer!.Messages.Select(Requests.TextOf));
    }

    private const string Flow = "start:\n  remember n = 0\n  goto count\n\ncount:\n  say \"{{n}}\"\n  hold\n  remember n = n + 1\n  goto count\n";

    // As a server has it that has just started.
    private async Task<TextBotsSessionGrain> Start()
    {
        var context = new GrainContextInMemory("textbots", $"textbots/{TextBotsKeys.OfFlow(World.BotId, "a client", "a session")}");
        var documents = new GrainDocuments(FakeGrain.Of<IGrainStorage>(this), FakeGrain.Of<IDocumentStore>(_stored), FakeGrain.Of<ISessionStore>(_stored), ActivationMemory.OfMachine, NullLoggerFactory.Instance);
        var grain = new TextBotsSessionGrain(context.Context, documents, _world.Grains, _world.Client, _world.Engine);
        await context.Start();
        return grain;
    }

    private async Task<TextBotsStep> StartAndTurn(TextBotsTurn turn) => await (await Start()).Turn(turn);

    private async Task<string> Begin()
    {
        await _world.BuildFlow(Flow);
        await (await Start()).Launch(Launch);
        return (await StartAndTurn(NoOp())).Answer!.TurnId;
    }

    private static TextBotsTurn NoOp() => new() { RequestId = Guid.NewGuid().ToString(), Input = new TextBotsInput(InputKind.NoOp) };

    private static TextBotsTurn Go(string previous, string text = "go") => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        PreviousTurn = previous,
        Input = new TextBotsInput(InputKind.Event)
        {
            ContentType = "text",
            Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
        },
    };
}
