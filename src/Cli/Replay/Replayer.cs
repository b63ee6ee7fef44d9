using Csml;
using Csml.Conversations;
using Csml.Diagnostics;

namespace Cli.Replay;

/// <summary>Plays cases, each as one session in memory.</summary>
/// <param name="keep">What happens to the state between turns: nothing, or whatever a host would do to it.</param>
internal sealed class Replayer(TurnPorts? ports = null, Func<ConversationState, ConversationState>? keep = null)
{
    public async Task<ReplayOutcome> PlayAsync(ReplayCase one, CancellationToken cancellation = default) =>
        one.Events is { } events
            ? new ConversationOutcome(one.Id, await PlayAsync(one, events, cancellation))
            : new ValidationOutcome(one.Id, Compilation.Create(one.Bot).Diagnostics);

    private async Task<IReadOnlyList<PlayedTurn>> PlayAsync(ReplayCase one, IReadOnlyList<ReplayEvent> events, CancellationToken cancellation)
    {
        var turns = new List<PlayedTurn>();
        var bot = one.Bot;
        var compilation = Compilation.Create(bot);
        var state = new ConversationState { Memories = one.Memories };
        foreach (var step in events)
        {
            switch (step)
            {
                case ReplayEvent.SetFlows published:
                    bot = bot with { Flows = published.Flows };
                    compilation = Compilation.Create(bot);
                    break;
                case ReplayEvent.CloseConversations:
                    state = state.Closed();
                    break;
                case ReplayEvent.Send sent:
                    var turn = await PlayAsync(compilation, state, sent.Event, one.Budget, cancellation);
                    turns.Add(turn);
                    state = keep is null ? turn.State : keep(turn.State);
                    break;
            }
        }
        return turns;
    }

    private async ValueTask<PlayedTurn> PlayAsync(
        Compilation compilation, ConversationState state, Event incoming, Budget budget, CancellationToken cancellation)
    {
        if (compilation.Program is not { } program)
            return new PlayedTurn([], false, state, compilation.Diagnostics.First(d => d.Severity == Severity.Error).ToString());
        var result = await Turn.RunAsync(program, state, incoming, ports, budget, cancellation);
        return new PlayedTurn(result.Messages, result.ConversationEnded, result.State, result.Refused?.Text);
    }
}
