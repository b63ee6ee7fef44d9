using Bots.Compiling;
using Bots.State;
using Csml.Conversations;
using Csml.Values;

namespace Bots.Conversing;

/// <summary>Runs one bot's turns with a user.</summary>
internal sealed class TurnRunner(SessionKey key, IActors actors, Engine engine)
{
    /// <summary>Runs a turn from a state. Nothing of it is kept yet.</summary>
    /// <param name="arrival">Where it begins, when another bot has switched to this one.</param>
    public async Task<RanTurn> Run(SessionState state, ChatRequest request, BotSwitch? arrival, DateTimeOffset now)
    {
        var (build, conversation) = arrival is null
            ? await FindPlace(state.Build, state.Conversation, request.VersionId)
            : (await FindBuild(arrival.VersionId), state.Conversation.Closed());
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
        return new RanTurn(
            Lifetimes.After(
                state with
                {
                    Conversation = turn.State,
                    ConversationId = conversationId,
                    Build = build.Id,
                    LastFlow = turn.Flow,
                    LastStep = turn.Step,
                },
                turn,
                expiresAt),
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
            build.Settings);
    }

    /// <summary>
    /// Where the turn begins: an open conversation goes on with the build it started on; if there is none, or its build can't be
    /// run any more, a new conversation starts on the build that is asked for, or the bot's current one.
    /// </summary>
    private async Task<(RunnableBuild Build, ConversationState Conversation)> FindPlace(string? pinned, ConversationState conversation, string? versionId)
    {
        if (pinned is not null && (conversation.IsOpen || conversation.Hold is not null) && await engine.Programs.Find(pinned) is { } build)
            return (build, conversation);
        return (await FindBuild(versionId), conversation.Closed());
    }

    private Task<RunnableBuild> FindBuild(string? versionId) => engine.FindBuild(actors, key.BotId, versionId);
}

/// <summary>What came of a turn.</summary>
/// <param name="State">The session after it, but for its transcript.</param>
/// <param name="Record">The turn for the transcript, and the answer to it.</param>
/// <param name="Settings">Those of the build that was run.</param>
internal sealed record RanTurn(SessionState State, TurnRecord Record, BotSettings Settings);
