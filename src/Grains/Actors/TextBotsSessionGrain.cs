using Bots;
using Bots.Calls;
using Bots.Conversing;
using Bots.State;
using Bots.TextBots;
using Grains.Storage;
using Orleans.Placement;

namespace Grains.Actors;

/// <summary>A TextBots session. It lives on the silo that its first call reaches, where the session of its user is created, too.</summary>
[GrainType("textbots")]
[PreferLocalPlacement]
public sealed class TextBotsSessionGrain : Grain, ITextBotsSessionGrain
{
    private readonly SessionKey _key;
    private readonly Engine _engine;
    private readonly IStored<TextBotsState> _stored;
    private readonly TextBotsConversation _conversation;

    // False while the bot may have taken a turn that is not written down here.
    private bool _isSettled;

    public TextBotsSessionGrain(IGrainContext context, GrainDocuments documents, IGrainFactory grains, GrainClient client, Engine engine)
    {
        _key = SessionKey.Parse(GrainKeys.Of(context));
        _engine = engine;
        _stored = documents.OpenConversation<TextBotsState>(context, _key.ToString(), TextBotsKeys.LookupOf(_key));
        _conversation = new TextBotsConversation(_key, grains, client, engine);
    }

    private DateTimeOffset Now => _engine.Ports.Clock.GetUtcMilliseconds();

    public async Task Launch(TextBotsLaunch launch)
    {
        if (_stored.Current is null)
            await _stored.Write(await _conversation.Begin(launch, _key.UserId, number: 1, Now));
    }

    public async Task<TextBotsStep> Turn(TextBotsTurn turn)
    {
        var state = await Settle(_stored.Current ?? throw Refusals.NoSession(_key.UserId));
        var latest = state.Latest;
        if (state.ExpiresAt <= Now)
            return Step(state, TextBotsAnswers.Expired(state));
        if (latest is not null && Follows(turn, latest.PreviousTurn) && IdOf(state, turn, latest.PreviousTurn, state.WasSecret) == latest.TurnId)
            return Step(state, latest);
        return state.IsOver || !Follows(turn, latest?.TurnId)
            ? Step(state, null)
            : await Take(state, turn.Input, IdOf(state, turn, latest?.TurnId, state.IsSecure));
    }

    public async Task<TextBotsStep> Execute(TextBotsLaunch launch, TextBotsTurn turn)
    {
        var state = _stored.Current is { } current ? await Settle(current) : null;
        if (state?.Latest is { } latest && TurnIds.Of(state, latest.PreviousTurn, turn.Input, state.WasSecret, state.RequestOf(turn)) == latest.TurnId)
            return Step(state, latest);
        var isTracing = state is not null && (state.IsTracing || (turn.CorrelationId is not null && turn.CorrelationId == state.CorrelationId));
        if (state is null || state.IsOver || state.ExpiresAt <= Now)
        {
            var number = (state?.Number ?? 0) + 1;
            state = await _conversation.Begin(launch, $"{_key.UserId}/{number}", number, Now);
            await _stored.Write(state with { IsTracing = isTracing });
        }
        state = state with
        {
            Launch = state.Launch with { IdleTime = launch.IdleTime, Metadata = launch.Metadata },
            CorrelationId = turn.CorrelationId,
            IsTracing = isTracing,
        };
        return await Take(state, turn.Input, TurnIds.Of(state, state.Latest?.TurnId, turn.Input, state.IsSecure, state.RequestOf(turn)));
    }

    public Task Expire() => _stored.Current?.Due <= Now ? Delete() : Task.CompletedTask;

    public Task Delete() => _stored.Clear();

    private static TextBotsStep Step(TextBotsState state, TextBotsAnswer? answer) =>
        new() { Answer = answer, LatestTurn = state.Latest?.TurnId, IsOver = state.IsOver };

    // A request that names no previous turn follows the latest one.
    private static bool Follows(TextBotsTurn turn, string? previous) => turn.PreviousTurn is null || turn.PreviousTurn == previous;

    // A client that does not say what came before may mean the same twice; of the first turn there is no doubt.
    private static string IdOf(TextBotsState state, TextBotsTurn turn, string? previous, bool isSecret) =>
        TurnIds.Of(state, previous, turn.Input, isSecret, turn.PreviousTurn is null && previous is not null ? turn.RequestId : null);

    /// <summary>The state with the turn that was cut off between the user's session and this one, if there is one.</summary>
    private async Task<TextBotsState> Settle(TextBotsState state)
    {
        if (_isSettled)
            return state;
        if (await _conversation.FindUnwritten(state) is { } turnId)
        {
            state = await _conversation.Finish(state, turnId, Now);
            await _stored.Write(state);
        }
        _isSettled = true;
        return state;
    }

    private async Task<TextBotsStep> Take(TextBotsState state, TextBotsInput input, string turnId)
    {
        _isSettled = false;
        state = await _conversation.Take(state, input, turnId, Now);
        await _stored.Write(state);
        _isSettled = true;
        return Step(state, state.Latest);
    }
}
