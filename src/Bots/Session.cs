using Bots.Authoring;
using Bots.Conversing;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots;

public class Session(SessionKey key, IStored<SessionState> stored, ITranscripts segments, IActors actors, Engine engine) : ISession
{
    private readonly Transcript _transcript = new(new SealedSegments(key, segments));
    private readonly TurnRunner _turns = new(key, actors, engine);

    // Not in the document: a server that has started again has nobody waiting.
    private readonly Speeches _speeches = new();

    private DateTimeOffset Now => engine.Ports.Clock.GetUtcMilliseconds();

    public async Task<ChatStep> Chat(ChatRequest request)
    {
        TextRules.CheckRequest(key, request);
        var now = Now;
        var state = StateAt(now);
        if (await _transcript.Find(state, request.RequestId, now) is { } before)
            return ChatStep.Answered(before.Answer);
        // Even who interrupts leads a turn on that was left: nobody else may come.
        if (state.Journey is { } journey)
            return Through(journey.Visit(request));
        if (_speeches.AreInterruptedBy(request))
            return ChatStep.Answered(Answers.Silence(request, now));
        if (state.ActiveBot is { } other && !IsHomecoming(request))
            return Through(Journey.Forward(other, request));

        var ran = await _turns.Run(state with { ActiveBot = null }, request, arrival: null, now, SpeechTo(key, request, 0, state));
        _speeches.Begin(request.RequestId, now, ran.Settings.NoInterruptionDelay);
        if (ran.Record.Switch is { } next)
            return await SetOut(ran, request, next);
        await Keep(ran.State, ran.Record, ran.Messages);
        return ChatStep.Answered(ran.Record.Answer);
    }

    public async Task<VisitAnswer> Visit(Visit visit)
    {
        var now = Now;
        var state = StateAt(now);
        if (await _transcript.Find(state, visit.Id, now) is { } before)
            return new VisitAnswer { Part = before };
        if (visit.Arrival is null && _speeches.AreInterruptedBy(visit.Request))
            return new VisitAnswer { Part = Unheard(state, visit.Request, now) };
        RanTurn ran;
        try
        {
            if (visit.Arrival is not null)
                await _turns.CheckEntry(visit.From);
            ran = await _turns.Run(
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
        return new VisitAnswer { Part = part };
    }

    public async Task Return(Visit visit, VisitAnswer answer)
    {
        var now = Now;
        var state = StateAt(now);
        var journey = state.Journey ?? (visit.Arrival is null ? await Forwarded(state, visit, answer, now) : null);
        // Somebody else has led the turn on.
        if (journey?.IsAt(visit) != true)
            return;
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
            await Write(state.Leading(journey with { Turn = turn, Next = next, From = visit.BotId, Switches = journey.Switches + 1 }));
    }

    public Task<SessionView> Look() => Task.FromResult(SessionView.Of(StateAt(Now)));

    public async Task Expire()
    {
        var now = Now;
        if (stored.Current is not { } current || Lifetimes.Lives(current.Due, now))
            return;
        await Leave(await _transcript.DropExpired(StateAt(now), now), now);
    }

    public Task<UserPlace> Where()
    {
        var state = StateAt(Now);
        return Task.FromResult(new UserPlace
        {
            ActiveBot = state.ActiveBot,
            Open = ConversationHistory.FindOpen(state),
            Hold = state.Conversation.Hold is { } hold ? new HeldPlace(hold.Flow, hold.Step, hold.Index, hold.IsSecure, state.Build!) : null,
        });
    }

    public async Task<ClosedConversation> Close()
    {
        var state = StateAt(Now);
        var closed = state.Conversation.Closed();
        if (closed != state.Conversation || state.ActiveBot is not null)
            await Write(state with { Conversation = closed, ActiveBot = null });
        return new ClosedConversation(closed != state.Conversation, state.ActiveBot);
    }

    public Task<ConversationPage> ListConversations(ConversationQuery query)
    {
        var now = Now;
        return _transcript.Conversations.List(StateAt(now), query, now);
    }

    public Task<MessagePage> ListMessages(MessageQuery query)
    {
        var now = Now;
        return _transcript.Messages.List(StateAt(now), query, now);
    }

    public Task<Memory[]> Recall(string? name) => Task.FromResult(MemoryBook.Read(StateAt(Now), name));

    public async Task Remember(MemoryChange change)
    {
        TextRules.CheckTtl(change.TtlDuration);
        var now = Now;
        var state = StateAt(now);
        await Write(MemoryBook.Set(state, change, await _turns.FindExpiry(change.TtlDuration, now), engine.Budget));
    }

    public async Task Forget(string? name)
    {
        var now = Now;
        var state = StateAt(now);
        if (MemoryBook.Read(state, name).Length > 0)
            await Leave(MemoryBook.Forget(state, name), now);
    }

    public async Task<string[]> Delete(string[] gone)
    {
        if (stored.Current is not { } state)
            return [];
        var first = (state.Visited ?? []).Where(bot => bot != key.BotId).Except(gone).ToArray();
        if (first.Length > 0)
            return first;
        await _transcript.Delete(state);
        await stored.Clear();
        return [];
    }

    // Whoever closes all conversations is back at the bot that the channel is of.
    private static bool IsHomecoming(ChatRequest request) => new Event(request.ContentType, request.Content).ClosesConversations;

    private SessionState StateAt(DateTimeOffset now) => Lifetimes.Living(stored.Current ?? SessionState.New, now);

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
        await Write(ran.State.Leading(journey), ran.Messages);
        return Through(journey.Visit(request));
    }

    /// <summary>The journey of an event that went to another bot at once. Nothing of it was kept before it came back.</summary>
    private async Task<Journey?> Forwarded(SessionState state, Visit visit, VisitAnswer answer, DateTimeOffset now)
    {
        var request = visit.Request;
        if (await _transcript.Find(state, request.RequestId, now) is not null)
            return null;
        return new Journey
        {
            Request = Journey.Kept(request, answer.Part?.IsSecure ?? true),
            // Whoever asks for what was said on this channel asks here.
            Turn = Unheard(state, request, now) with
            {
                ConversationId = answer.Part?.ConversationId ?? state.ConversationId ?? Guid.NewGuid().ToString(),
                Content = answer.Part is { IsSecure: false, IsLowData: false } ? request.Content.Share() : Value.Null,
                ExpiresAt = answer.Part?.ExpiresAt ?? state.ConversationExpiresAt,
            },
        };
    }

    /// <summary>A turn to which nothing was said.</summary>
    private static TurnRecord Unheard(SessionState state, ChatRequest request, DateTimeOffset now) => new()
    {
        ConversationId = state.ConversationId ?? Guid.NewGuid().ToString(),
        ContentType = request.ContentType,
        Answer = Answers.Silence(request, now),
    };

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
        await Write(await _transcript.Append(state, turn), messages);
        // The turn of a client's request, which may have led through other bots.
        _speeches.End(turn.Answer.RequestId, Now);
    }

    /// <summary>Writes what is left, or removes the document when nothing is that anybody could ask for, or count.</summary>
    private Task Leave(SessionState state, DateTimeOffset now)
    {
        if (!state.IsEmpty)
            return Write(state);
        return Activity.KnownUntil(state) > now ? Write(SessionState.New with { LastSeen = state.LastSeen }) : stored.Clear();
    }

    /// <param name="messages">Those that the bot was sent or has said, and that nobody has counted yet.</param>
    private Task Write(SessionState state, int messages = 0)
    {
        if (messages == 0)
            return stored.Write(Lifetimes.WithDue(state));
        var (counted, counts) = Activity.Count(state, key.BotId, messages, Now);
        return stored.Write(Lifetimes.WithDue(counted), counts);
    }
}
