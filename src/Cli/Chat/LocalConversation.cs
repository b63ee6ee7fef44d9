using Csml.Conversations;
using Csml.Values;

namespace Cli.Chat;

/// <summary>A talk with a bot in this process. Nothing is kept of it.</summary>
internal sealed class LocalConversation(Csml.Program program, TurnPorts ports) : IConversation
{
    private ConversationState _state = ConversationState.New;

    public IReadOnlyDictionary<string, Value> Memories => _state.Memories;

    public async Task<Answered> SendAsync(Event incoming, CancellationToken cancellation)
    {
        var result = await Turn.RunAsync(program, _state, incoming, ports, cancellation: cancellation);
        _state = result.State;
        return new Answered(result.Messages, result.ConversationEnded, result.Refused?.Text);
    }

    public void Restart() => _state = ConversationState.New;
}
