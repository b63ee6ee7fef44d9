using Bots.Authoring;
using Bots.Conversing;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots;

public class Session(SessionKey key, IStored<SessionState> stored, ITranscripts segments, IActors actors, Engine engine) : ISession
{
    private readonly Transcript _transcript = new(key, segments);
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
            return ChatStep.Through(journey.Visit(request));
        if (_speeches.AreInterruptedBy(request))
            return ChatStep.Answered(Answers.Silence(request, now));
        if (state.ActiveBot is { } other && !IsHomecoming(request))
            return ChatStep.Through(Journey.Forward(other, request));

        var ran = await _turns.Run(state with { ActiveBot = null }, request, arrival: null, now);
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
            ran = await _turns.Run(state, visit.Request, visit.Arrival, now);
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
            await Arrive(state, Answers.Failed(journey.Turn, BotSwitch.Failed(visit.BotId, answer.Failure ?? "")), messages: 1);
            return;
        }
        var turn = Answers.Joined(journey.Turn, part, visit.BotId == key.BotId ? null : visit.BotId);
        if (part.Switch is not { } next)
            await Arrive(state, turn, messages: 0);
        else if (journey.Switches >= engine.Budget.Switches)
            await Arrive(state, Answers.Failed(turn, BotSwitch.TooMany(engine.Budget)), messages: 1);
        else
            await Write(state with { Journey = journey with { Turn = turn, Next = next, Switches = journey.Switches + 1 } });
    }

    public async Task Expire()
    {
        var now = Now;
        if (stored.Current is not { } current || Lifetimes.Lives(current.Due, now))
            return;
        var state = StateAt(now);
        if (!Lifetimes.Lives(state.SegmentsDue, now))
            state = await _transcript.DropExpired(state, now);
        if (!state.IsEmpty)
            await Write(state);
        else if (Activity.KnownUntil(state) > now)
            await Write(SessionState.New with { LastSeen = state.LastSeen });
        else
            await stored.Clear();
    }

    public async Task Delete()
    {
        if (stored.Current is not { } state)
            return;
        await _transcript.Delete(state);
        await stored.Clear();
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
            Switches = 1,
        };
        await Write(ran.State with { Journey = journey }, ran.Messages);
        return ChatStep.Through(journey.Visit(request));
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
            Turn = Unheard(state, request, now) with { ExpiresAt = answer.Part?.ExpiresAt ?? state.ConversationExpiresAt },
        };
    }

    /// <summary>A turn to which nothing was said.</summary>
    private static TurnRecord Unheard(SessionState state, ChatRequest request, DateTimeOffset now) => new()
    {
        ConversationId = state.ConversationId ?? Guid.NewGuid().ToString(),
        ContentType = request.ContentType,
        Answer = Answers.Silence(request, now),
    };

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

    /// <param name="messages">Those that the bot was sent or has said, and that nobody has counted yet.</param>
    private Task Write(SessionState state, int messages = 0)
    {
        if (messages == 0)
            return stored.Write(Lifetimes.WithDue(state));
        var (counted, counts) = Activity.Count(state, key.BotId, messages, Now);
        return stored.Write(Lifetimes.WithDue(counted), counts);
    }
}
