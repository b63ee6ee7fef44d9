using Bots.Compiling;
using Bots.Releasing;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>Runs one bot's turns with a user.</summary>
internal sealed class TurnRunner(SessionKey key, IActors actors, Engine engine)
{
    private readonly BuildChoice _builds = new(key, actors, engine);

    /// <summary>Runs a turn from a state. Nothing of it is kept yet.</summary>
    /// <param name="arrival">Where it begins, when another bot has switched to this one.</param>
    public async Task<RanTurn> Run(SessionState state, ChatRequest request, BotSwitch? arrival, DateTimeOffset now)
    {
        var (build, conversation, isNamed) = arrival is null ? await FindPlace(state) : await Arrive(state, arrival);
        // Shared: the content is put into the transcript after the turn that may work with it.
        var incoming = new Event(request.ContentType, request.Content.Share())
        {
            Metadata = request.Metadata.Share(),
            Client = new Client(key.BotId, key.ChannelId, key.UserId),
            IsSecure = request.IsSecure,
            Switch = arrival,
        };
        var budget = request.StepLimit is { } steps ? engine.Budget with { Steps = steps } : engine.Budget;
        var turn = await Turn.RunAsync(build.Program, conversation, incoming, engine.Ports, budget);
        if (turn.Refused is { } reason)
            throw Refusals.NoEvent(reason);

        var expiresAt = (request.TtlDuration ?? build.Settings.TtlDuration ?? engine.Retention.TtlDuration) is { } days
            ? now.AddDays(days)
            : (DateTimeOffset?)null;
        var isLowData = request.LowDataMode ?? build.Settings.LowDataMode ?? engine.Retention.LowDataMode;
        var conversationId = turn.StartedConversation || state.ConversationId is null ? Guid.NewGuid().ToString() : state.ConversationId;
        var after = state with { Conversation = turn.State, ConversationId = conversationId, Build = build.Id, IsBuildNamed = isNamed ? true : null };
        return new RanTurn(
            Lifetimes.After(after, turn, expiresAt),
            new TurnRecord
            {
                ConversationId = conversationId,
                ContentType = request.ContentType,
                Content = turn.EventIsSecure || isLowData ? Value.Null : request.Content,
                Answer = Answers.Of(turn, request.RequestId, conversationId, request.ReceivedAt ?? now),
                Switch = turn.Switch,
                IsSecure = turn.EventIsSecure,
                IsLowData = isLowData,
                ExpiresAt = expiresAt,
            },
            build.Settings,
            Messages: turn.Messages.Count + (arrival is null ? 1 : 0));
    }

    /// <summary>
    /// Where the turn begins: an open conversation goes on where it was; if there is none, or its build can't be run any more, a new
    /// conversation starts.
    /// </summary>
    private async Task<Place> FindPlace(SessionState state)
    {
        var conversation = state.Conversation;
        var isNamed = state.IsBuildNamed == true;
        return state.Build is { } pinned && (conversation.IsOpen || conversation.Hold is not null) && await _builds.ForOpen(pinned, isNamed) is { } build
            ? new Place(build, conversation, isNamed)
            : new Place(await _builds.ForNew(), conversation.Closed(), IsNamed: false);
    }

    private async Task<Place> Arrive(SessionState state, BotSwitch arrival) => arrival.VersionId is { } named
        ? new Place(await _builds.Named(named), state.Conversation.Closed(), IsNamed: true)
        : new Place(await _builds.ForNew(), state.Conversation.Closed(), IsNamed: false);

    private sealed record Place(RunnableBuild Build, ConversationState Conversation, bool IsNamed);
}

/// <summary>What came of a turn.</summary>
/// <param name="State">The session after it, but for its transcript.</param>
/// <param name="Record">The turn for the transcript, and the answer to it.</param>
/// <param name="Settings">Those of the build that was run.</param>
/// <param name="Messages">The event, if the user has sent it to this bot, and what the bot has said.</param>
internal sealed record RanTurn(SessionState State, TurnRecord Record, BotSettings Settings, int Messages);
