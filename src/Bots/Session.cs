using Bots.Authoring;
using Bots.Conversing;
using Bots.State;
using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Bots;

public class Session(SessionKey key, IStored<SessionState> stored, ITranscripts segments, IActors actors, Engine engine) : ISession
{
    private readonly Transcript _transcript = new(key, segments);

    public async Task<ChatAnswer> Chat(ChatRequest request)
    {
        TextRules.CheckRequest(key, request);
        var state = stored.Current ?? SessionState.New;
        if (await _transcript.FindAnswer(state, request.RequestId) is { } answered)
            return answered;

        var receivedAt = engine.Ports.Clock.GetUtcMilliseconds();
        var (build, program, conversation) = await FindPlace(state);
        // Shared: the content is put into the transcript after the turn that may work with it.
        var incoming = new Event(request.ContentType, request.Content.Share())
        {
            Metadata = request.Metadata.Share(),
            Client = new Client(key.BotId, key.ChannelId, key.UserId),
            IsSecure = state.Conversation.Hold is { IsSecure: true },
        };
        var turn = await Turn.RunAsync(program, conversation, incoming, engine.Ports, engine.Budget);
        if (turn.Refused is { } reason)
            throw Refusals.NoEvent(reason);

        var conversationId = turn.StartedConversation || state.ConversationId is null ? Guid.NewGuid().ToString() : state.ConversationId;
        var answer = Answers.Of(turn, request.RequestId, conversationId, receivedAt);
        var next = await _transcript.Append(state, new TurnRecord
        {
            ConversationId = conversationId,
            ContentType = request.ContentType,
            Content = incoming.IsSecure ? Value.Null : request.Content,
            Answer = answer,
        });
        await stored.Write(next with { Conversation = turn.State, ConversationId = conversationId, Build = build });
        return answer;
    }

    /// <summary>
    /// Where the turn begins: an open conversation goes on with the build it started on; if there is none, or its build can't be
    /// run any more, a new conversation starts on the bot's current build.
    /// </summary>
    private async Task<(string Build, Program Program, ConversationState Conversation)> FindPlace(SessionState state)
    {
        var conversation = state.Conversation;
        if (state.Build is { } pinned && (conversation.IsOpen || conversation.Hold is not null)
            && await engine.Programs.Find(pinned) is { } pinnedProgram)
        {
            return (pinned, pinnedProgram, conversation);
        }
        var current = await actors.Bot(key.BotId).CurrentBuild() ?? throw Refusals.NeverBuilt();
        var program = await engine.Programs.Find(current) ?? throw Refusals.NeedsRebuild(Program.EngineVersion);
        return (current, program, conversation.Closed());
    }
}
