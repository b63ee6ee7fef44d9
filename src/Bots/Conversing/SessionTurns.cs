using Bots.Authoring;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>The turns of a session: those of its own bot, and its parts of turns that lead through several bots.</summary>
public sealed class SessionTurns(SessionKey key, StoredSession session, AnsweredRequests answered, TurnRunner runner, Engine engine)
{
    // In memory only: after a restart no caller waits any more.
    private readonly Speeches _speeches = new();

    private DateTimeOffset Now => engine.Ports.Clock.GetUtcMilliseconds();

    /// <inheritdoc cref="ISessionGrain.Chat"/>
    public async Task<ChatStep> Chat(ChatRequest request)
    {
        TextRules.CheckRequest(key, request);
        var now = Now;
        var state = session.At(now);
        if (state.FindTracing(request.RequestId) is { } tracing && tracing.FirstCall != request.CallId)
            request = Traced(request);
        var before = await answered.Find(state, request.RequestId, now);
        if (before is not null && !IsRetry(request, before))
        {
            SessionEvents.NoteTracingId(engine.Log, key);
            state = state.Tracing(request.RequestId, before.CallId);
            request = Traced(request);
            before = await answered.Find(state, request.RequestId, now);
        }
        if (before is not null)
            return Answered(before.Answer with { IsReplay = before.CallId != request.CallId });
        // Even who interrupts leads a turn on that was left: nobody else may come.
        if (state.Journey is { } journey)
            return Through(journey.Visit(request));
        if (_speeches.AreInterruptedBy(request))
            return Answered(Answers.Silence(request, now));
        if (state.ActiveBot is { } other && !IsHomecoming(request))
            return Through(Journey.Forward(other, request));

        var ran = await runner.Run(state with { ActiveBot = null }, request, arrival: null, now, SpeechTo(key, request, 0, state));
        _speeches.Begin(request.RequestId, now, ran.Settings.NoInterruptionDelay);
        if (ran.Record.Switch is { } next)
            return await SetOut(ran, request, next);
        await Keep(ran.State, ran.Record, ran.Messages);
        return Answered(ran.Record.Answer);
    }

    /// <inheritdoc cref="ISessionGrain.Visit"/>
    public async Task<VisitAnswer> Visit(Visit visit)
    {
        var now = Now;
        var state = session.At(now);
        if (await answered.Find(state, visit.Id, now) is { } before)
            return new VisitAnswer { Part = before };
        if (visit.Arrival is null && _speeches.AreInterruptedBy(visit.Request))
            return new VisitAnswer { Part = Unheard(state, visit.Request, now) };
        RanTurn ran;
        try
        {
            if (visit.Arrival is not null)
                await runner.CheckEntry(visit.From);
            ran = await runner.Run(
                state, visit.Request, visit.Arrival, now, SpeechTo(key with { BotId = visit.HomeBotId ?? key.BotId }, visit.Request, visit.Said, state));
        }
        catch (BotsException e) when (e is NotFoundException or ConflictException)
        {
            return new VisitAnswer { Failure = e.Message };
        }
        var part = ran.Record with
        {
            Answer = ran.Record.Answer with { RequestId = visit.Id },
            // What the user sent is in the transcript of the bot that it was sent to.
            Content = visit.Arrival is null ? ran.Record.Content : Value.Null,
        };
        _speeches.Begin(visit.Request.RequestId, now, ran.Settings.NoInterruptionDelay);
        await Keep(ran.State, part, ran.Messages);
        _speeches.End(visit.Request.RequestId, Now);
        return new VisitAnswer { Part = part with { Recording = null, Log = [] } };
    }

    /// <inheritdoc cref="ISessionGrain.Return"/>
    public async Task Return(Visit visit, VisitAnswer answer)
    {
        var now = Now;
        var state = session.At(now);
        var journey = state.Journey ?? (visit.Arrival is null ? await Forwarded(state, visit, answer, now) : null);
        // Somebody else has led the turn on.
        if (journey?.IsAt(visit) != true)
            return;
        state = await NoteTracing(state, journey.Request.RequestId, now);
        if (answer.Part is not { } part)
        {
            await Fail(state, journey.Request, journey.Turn, BotSwitch.Failed(visit.BotId, answer.Failure ?? ""));
            return;
        }
        var turn = Answers.Joined(journey.Turn, part, visit.BotId == key.BotId ? null : visit.BotId);
        if (part.Switch is not { } next)
            await Arrive(state, turn, messages: 0);
        else if (journey.Switches >= engine.Budget.Switches)
            await Fail(state, journey.Request, turn, BotSwitch.TooMany(engine.Budget));
        else
            await session.Write(state.Leading(journey with { Turn = turn, Next = next, From = visit.BotId, Switches = journey.Switches + 1 }));
    }

    /// <summary>Whether the request is the one that a turn has answered. Where no content is stored, the id alone tells.</summary>
    private static bool IsRetry(ChatRequest request, TurnRecord before) =>
        (request.CallId.Length > 0 && request.CallId == before.CallId)
        || request.IdIsServers || RequestIds.IsTraced(request.RequestId) || before.IsSecure || before.IsLowData || before.Content.IsNull
        || (before.ContentType == request.ContentType && Documents.AreSame(before.Content, request.Content));

    private static ChatRequest Traced(ChatRequest request) => request with { RequestId = RequestIds.Traced(request.RequestId, request.CallId) };

    private static ChatStep Answered(ChatAnswer answer) => ChatStep.Answered(answer with { RequestId = RequestIds.ClientsOf(answer.RequestId) });

    // Whoever closes all conversations is back at the bot that the channel is of.
    private static bool IsHomecoming(ChatRequest request) => new Event(request.ContentType, request.Content).ClosesConversations;

    private async Task<ChatStep> SetOut(RanTurn ran, ChatRequest request, BotSwitch next)
    {
        var journey = new Journey
        {
            Request = Journey.Kept(request, ran.Record.IsSecure),
            Turn = ran.Record with { Switch = null },
            Next = next,
            From = key.BotId,
            Switches = 1,
        };
        await session.Write(ran.State.Leading(journey), messages: ran.Messages);
        return Through(journey.Visit(request));
    }

    /// <summary>The journey of an event that went to another bot at once. Nothing of it was kept before it came back.</summary>
    private async Task<Journey?> Forwarded(SessionState state, Visit visit, VisitAnswer answer, DateTimeOffset now)
    {
        var request = visit.Request;
        if (await answered.Find(state, request.RequestId, now) is not null)
            return null;
        // Another call of this id may have come first: the other bot has run that one.
        if (answer.Part is { } ran)
            request = request with { CallId = ran.CallId };
        if (answer.Part is { IsSecure: false, IsLowData: false, Content.IsNull: false } heard)
            request = request with { ContentType = heard.ContentType, Content = heard.Content };
        return new Journey
        {
            Request = Journey.Kept(request, answer.Part?.IsSecure ?? true),
            // Whoever asks for what was said on this channel asks here.
            Turn = Unheard(state, request, now) with
            {
                ConversationId = answer.Part?.ConversationId ?? state.ConversationId ?? Guid.NewGuid().ToString(),
                Content = answer.Part is { IsSecure: false, IsLowData: false } ? request.Content.Share() : Value.Null,
                ExpiresAt = answer.Part?.ExpiresAt ?? state.ConversationExpiresAt,
                IsSearchable = answer.Part is { IsLowData: false } && await runner.IsSearchable(state),
            },
        };
    }

    /// <summary>A turn to which nothing was said.</summary>
    private static TurnRecord Unheard(SessionState state, ChatRequest request, DateTimeOffset now) => new()
    {
        ConversationId = state.ConversationId ?? Guid.NewGuid().ToString(),
        ContentType = request.ContentType,
        Answer = Answers.Silence(request with { ReceivedAt = state.InOrder(request.ReceivedAt ?? now) }, now),
        CallId = request.CallId,
    };

    /// <summary>The state that knows that the id of a turn marks no retries. A turn that went to another bot at once tells it only now.</summary>
    private async Task<SessionState> NoteTracing(SessionState state, string requestId, DateTimeOffset now)
    {
        var id = RequestIds.ClientsOf(requestId);
        return RequestIds.IsTraced(requestId) && state.FindTracing(id) is null
            ? state.Tracing(id, (await answered.Find(state, id, now))?.CallId ?? "")
            : state;
    }

    private ChatStep Through(Visit visit) => ChatStep.Through(visit with { HomeBotId = key.BotId });

    private Speech SpeechTo(SessionKey home, ChatRequest request, int said, SessionState state) =>
        new(engine.Listener, home, key.BotId, request, said, state.ConversationId);

    /// <summary>The turn ends in an error, which the user hears of like of any other message.</summary>
    private Task Fail(SessionState state, ChatRequest request, TurnRecord turn, Message error)
    {
        var failed = Answers.Failed(turn, error);
        SpeechTo(key, request, turn.Answer.Messages.Count, state).Say(failed.Answer.Messages[^1], failed.Answer.ReceivedAt);
        return Arrive(state, failed, messages: 1);
    }

    /// <summary>The turn has come to its end, and the user talks to the bot where it ended.</summary>
    /// <param name="messages">Those that this bot has added.</param>
    private Task Arrive(SessionState state, TurnRecord turn, int messages) => Keep(
        state with
        {
            ActiveBot = turn.Answer.BotId,
            Journey = null,
            ConversationExpiresAt = state.ConversationExpiresAt is null ? null : turn.ExpiresAt,
        },
        turn,
        messages);

    /// <summary>Makes a turn durable, with the state after it.</summary>
    private async Task Keep(SessionState state, TurnRecord turn, int messages)
    {
        await session.Write(state, turn, messages);
        answered.Add(turn);
        // The turn of a client's request, which may have led through other bots.
        _speeches.End(turn.Answer.RequestId, Now);
    }
}
