using Bots.Conversing;
using Bots.State;

namespace Bots.TextBots;

public class TextBotsSession(SessionKey key, IStored<TextBotsState> stored, IActors actors, Engine engine) : ITextBotsSession
{
    private readonly TextBotsConversation _conversation = new(key, actors, engine);

    // False while the bot may have taken a turn that is not written down here.
    private bool _isSettled;

    private DateTimeOffset Now => engine.Ports.Clock.GetUtcMilliseconds();

    public async Task Launch(TextBotsLaunch launch)
    {
        if (stored.Current is null)
            await stored.Write(await _conversation.Begin(launch, key.UserId, number: 1, Now));
        // After the session: one that nobody finds expires, but a way to none would stay.
        await actors.Locator(key.UserId).Point(key.BotId);
    }

    public async Task<TextBotsStep> Turn(TextBotsTurn turn)
    {
        var state = await Settle(stored.Current ?? throw Refusals.NoSession(key.UserId));
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
        var state = stored.Current is { } current ? await Settle(current) : null;
        if (state?.Latest is { } latest && TurnIds.Of(state, latest.PreviousTurn, turn.Input, state.WasSecret, turn.RequestId) == latest.TurnId)
            return Step(state, latest);
        if (state is null || state.IsOver || state.ExpiresAt <= Now)
        {
            var number = (state?.Number ?? 0) + 1;
            state = await _conversation.Begin(launch, $"{key.UserId}/{number}", number, Now);
            await stored.Write(state);
        }
        state = state with { Launch = state.Launch with { IdleTime = launch.IdleTime } };
        return await Take(state, turn.Input, TurnIds.Of(state, state.Latest?.TurnId, turn.Input, state.IsSecure, turn.RequestId));
    }

    public Task Expire() => stored.Current?.Due <= Now ? Delete() : Task.CompletedTask;

    public async Task Delete()
    {
        if (stored.Current is null)
            return;
        await actors.Locator(key.UserId).Delete();
        await stored.Clear();
    }

    private static TextBotsStep Step(TextBotsState state, TextBotsAnswer? answer) =>
        new() { Answer = answer, LatestTurn = state.Latest?.TurnId, IsOver = state.IsOver };

    // Who does not say what came before takes whatever is the latest.
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
            await stored.Write(state);
        }
        _isSettled = true;
        return state;
    }

    private async Task<TextBotsStep> Take(TextBotsState state, TextBotsInput input, string turnId)
    {
        _isSettled = false;
        state = await _conversation.Take(state, input, turnId, Now);
        await stored.Write(state);
        _isSettled = true;
        return Step(state, state.Latest);
    }
}
