using Bots.Calls;
using Bots.Compiling;
using Bots.Releasing;
using Bots.State;
using Bots.Telemetry;
using Csml.Conversations;
using Csml.Conversations.Recording;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>Runs one bot's turns with a user.</summary>
public sealed class TurnRunner(SessionKey key, IGrainFactory grains, Engine engine)
{
    // How long after a call was refused its other attempts come, which have waited behind it.
    private static readonly TimeSpan AttemptsBehind = TimeSpan.FromSeconds(1);

    private readonly BuildChoice _builds = new(key, grains, engine);
    private (string CallId, long At, TimeSpan Waited)? _refused;

    /// <summary>Runs a turn from a state. Nothing of it is kept yet.</summary>
    /// <exception cref="BusyException">The turn has waited too long for processors and memory, or is another attempt of a call of which this is true.</exception>
    /// <param name="arrival">Where it begins, when another bot has switched to this one.</param>
    /// <param name="speech">Takes what is said, as it is said.</param>
    public async Task<RanTurn> Run(SessionState state, ChatRequest request, BotSwitch? arrival, DateTimeOffset now, Speech speech)
    {
        using var activity = ServerMetrics.BeginTurn(key.BotId, key.ChannelId);
        var started = engine.Ports.Clock.GetTimestamp();
        var outcome = TurnOutcome.Failed;
        try
        {
            var (ran, turn) = await RunTurn(state, request, arrival, now, speech);
            var errors = turn.Messages.Count(message => message.IsError);
            outcome = turn.IsExhausted ? TurnOutcome.Exhausted : errors > 0 ? TurnOutcome.Error : TurnOutcome.Ok;
            ServerMetrics.NoteMessages(key.BotId, arrival is null ? 1 : 0, turn.Messages.Count, errors, turn.State.Hold is not null);
            return ran;
        }
        catch (BotsException refusal) when (refusal is BusyException or InvalidRequestException or NotFoundException or ConflictException)
        {
            outcome = refusal is BusyException ? TurnOutcome.Busy : TurnOutcome.Refused;
            throw;
        }
        finally
        {
            ServerMetrics.NoteTurn(activity, key.BotId, outcome, engine.Ports.Clock.GetElapsedTime(started));
        }
    }

    private async Task<(RanTurn Ran, TurnResult Turn)> RunTurn(SessionState state, ChatRequest request, BotSwitch? arrival, DateTimeOffset now, Speech speech)
    {
        var (build, conversation, isNamed) = arrival is null ? await FindPlace(state, request.VersionId) : await Arrive(state, arrival);
        // Shared: the content is put into the transcript after the turn that may work with it.
        var incoming = new Event(request.ContentType, request.Content.Share())
        {
            Metadata = request.Metadata.Share(),
            Client = new Client(key.BotId, key.ChannelId, key.UserId),
            IsSecure = request.IsSecure,
            Switch = arrival,
        };
        var budget = request.StepLimit is { } steps ? engine.Budget with { Steps = steps } : engine.Budget;
        var receivedAt = state.InOrder(request.ReceivedAt ?? now);
        var isLowData = request.LowDataMode ?? build.Settings.LowDataMode ?? engine.Retention.LowDataMode;
        using var slices = engine.Processors.Of(key.BotId);
        CheckAttempt(request.CallId);
        var log = new TurnLog();
        var ports = speech.Heard(engine.Ports, slices, receivedAt) with { Log = log.Add };
        var recorder = build.Settings.RecordTurns is true && !isLowData ? new TurnRecorder(ports) : null;
        var started = ports.Clock.GetTimestamp();
        TurnResult turn;
        try
        {
            turn = await Turn.RunAsync(build.Program, conversation, incoming, recorder?.Ports ?? ports, budget);
        }
        catch (BusyException busy)
        {
            _refused = (request.CallId, engine.Ports.Clock.GetTimestamp(), busy.Waited);
            throw;
        }
        if (turn.Refused is { } reason)
            throw Refusals.NoEvent(reason);
        var logged = log.Lines;
        if (!isLowData)
            engine.FlowLog?.Write(key.BotId, logged);

        var expiresAt = ExpiryOf(request.TtlDuration, build.Settings, now);
        var recording = KeptRecording(recorder?.Finish(build.Id, incoming, conversation, state.RecordedState, budget, turn));
        var conversationId = speech.ConversationOf(turn.StartedConversation);
        var next = state with
        {
            Conversation = turn.State,
            ConversationId = conversationId,
            Build = build.Id,
            IsBuildNamed = isNamed ? true : null,
            LastFlow = turn.Flow,
            LastStep = turn.Place?.Step,
            Place = turn.Place ?? state.Place,
            LastInteractionAt = receivedAt,
            RecordedState = recording?.After,
        };
        if (turn.StartedConversation || state.ConversationId is null)
        {
            next = next with
            {
                ConversationRow = null,
                ConversationStartedAt = receivedAt,
                Place = turn.Place,
                Metadata = isLowData ? null : Kept(request.Metadata),
            };
        }
        var ran = new RanTurn(
            Lifetimes.After(next, turn, expiresAt),
            new TurnRecord
            {
                ConversationId = conversationId,
                Place = turn.Place,
                ContentType = request.ContentType,
                Content = turn.EventIsSecure || isLowData ? Value.Null : request.Content,
                Answer = Answers.Of(turn, request.RequestId, conversationId, receivedAt),
                Switch = turn.Switch,
                IsSecure = turn.EventIsSecure,
                IsLowData = isLowData,
                ExpiresAt = expiresAt,
                CallId = request.CallId,
                IsSearchable = build.Settings.MessageSearch is true && !isLowData,
                Duration = ports.Clock.GetElapsedTime(started),
                Recording = recording?.Json,
                Log = logged,
            },
            build.Settings,
            Messages: turn.Messages.Count + (arrival is null ? 1 : 0));
        return (ran, turn);
    }

    // A gateway that gets no answer sends a call again; each of these attempts would wait as long as the one before it.
    private void CheckAttempt(string callId)
    {
        if (_refused is { } refused && refused.CallId == callId && engine.Ports.Clock.GetElapsedTime(refused.At) < AttemptsBehind)
            throw new BusyException(refused.Waited);
    }

    /// <summary>
    /// Lets the users of another bot in if this bot names that one in its list, as it is built now. Anybody can name any bot in theirs.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    /// <exception cref="ConflictException">It does not.</exception>
    public async Task CheckEntry(string? from)
    {
        if (from != key.BotId && (await _builds.Current()).Settings.Multibot?.Any(bot => bot.Id == from) is not true)
            throw Refusals.NotLetIn(from);
    }

    /// <summary>When something expires that is kept for a session without a turn.</summary>
    /// <param name="days">For so many days, instead of those of the bot.</param>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    public async Task<DateTimeOffset?> FindExpiry(int? days, DateTimeOffset now)
    {
        var release = await grains.Bot(key.BotId).Release();
        var current = release is null ? null : await engine.Programs.Find(release.Current);
        return ExpiryOf(days, current?.Settings ?? BotSettings.None, now);
    }

    /// <summary>Whether a search finds the messages of a turn that went to another bot: the last build of this bot says so.</summary>
    public async Task<bool> IsSearchable(SessionState state) =>
        state.Build is { } build && await engine.Programs.Find(build) is { Settings.MessageSearch: true };

    private DateTimeOffset? ExpiryOf(int? days, BotSettings settings, DateTimeOffset now) =>
        (days ?? settings.TtlDuration ?? engine.Retention.TtlDuration) is { } kept ? now.AddDays(kept) : null;

    // It is written with each turn of its conversation, which must not become much larger for it.
    private static Value? Kept(Value metadata) =>
        metadata.AsObject.Count > 0 && Documents.SizeOf(metadata) <= Limits.KeptMetadataSize ? metadata.Share() : null;

    private static (byte[] Json, string After)? KeptRecording(TurnRecording? recording) =>
        recording is not null && Documents.SerializeRecording(recording) is { Length: <= Limits.RecordingSize } json ? (json, recording.After) : null;

    /// <summary>
    /// Where the turn begins: an open conversation goes on where it was; if there is none, or its build can't be run any more, a new
    /// conversation starts: on the build that is asked for, if the bot has it.
    /// </summary>
    private async Task<Place> FindPlace(SessionState state, string? versionId)
    {
        var conversation = state.Conversation;
        var isNamed = state.IsBuildNamed == true;
        if (state.Build is { } pinned && (conversation.IsOpen || conversation.Hold is not null) && await _builds.ForOpen(pinned, isNamed) is { } build)
            return new Place(build, conversation, isNamed);
        return versionId is not null && await _builds.Find(versionId) is { } named
            ? new Place(named, conversation.Closed(), IsNamed: true)
            : new Place(await _builds.ForNew(), conversation.Closed(), IsNamed: false);
    }

    private async Task<Place> Arrive(SessionState state, BotSwitch arrival) => arrival.VersionId is { } named
        ? new Place(await _builds.Named(named), state.Conversation.Closed(), IsNamed: true)
        : new Place(await _builds.ForNew(), state.Conversation.Closed(), IsNamed: false);

    private sealed record Place(RunnableBuild Build, ConversationState Conversation, bool IsNamed);
}

/// <summary>What came of a turn.</summary>
/// <param name="State">The session after it.</param>
/// <param name="Record">The turn for the transcript, and the answer to it.</param>
/// <param name="Settings">Those of the build that was run.</param>
/// <param name="Messages">The event, if the user has sent it to this bot, and what the bot has said.</param>
public sealed record RanTurn(SessionState State, TurnRecord Record, BotSettings Settings, int Messages);
