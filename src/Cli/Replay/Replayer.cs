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
        var current = new PlayedBot(one.Bot) { State = new ConversationState { Memories = one.Memories } };
        // The first bot may be among those that the others switch to.
        var bots = one.OtherBots.Where(bot => bot.Id != one.Bot.Id).Select(bot => new PlayedBot(bot)).Append(current).ToList();
        foreach (var step in events)
        {
            switch (step)
            {
                case ReplayEvent.SetFlows published:
                    current.Publish(published.Flows);
                    break;
                case ReplayEvent.CloseConversations:
                    bots.ForEach(bot => bot.State = bot.State.Closed());
                    break;
                case ReplayEvent.Send sent:
                    (var turn, current) = await PlayAsync(bots, current, sent.Event, one.Budget, cancellation);
                    turns.Add(turn);
                    break;
            }
        }
        return turns;
    }

    /// <summary>Plays a turn, through all bots that it leads to.</summary>
    /// <returns>The turn, and the bot that the next event goes to.</returns>
    private async ValueTask<(PlayedTurn Turn, PlayedBot Bot)> PlayAsync(
        List<PlayedBot> bots, PlayedBot bot, Event incoming, Budget budget, CancellationToken cancellation)
    {
        var messages = new List<Message>();
        for (var switches = 0; ; switches++)
        {
            if (bot.Compilation.Program is not { } program)
                return (new PlayedTurn([], false, bot.State, bot.Compilation.Diagnostics.First(d => d.Severity == Severity.Error).ToString()), bot);
            var client = incoming.Client with { BotId = program.Source.Id };
            var result = await Turn.RunAsync(program, bot.State, incoming with { Client = client }, ports, budget, cancellation);
            messages.AddRange(result.Messages);
            bot.State = keep is null ? result.State : keep(result.State);
            var next = result.Switch is { } target ? bots.Find(other => other.Source.Id == target.BotId) : null;
            if (next is not null && switches == budget.Switches)
            {
                messages.Add(BotSwitch.TooMany(budget));
                next = null;
            }
            if (next is null)
                return (new PlayedTurn(messages, result.ConversationEnded, result.State, result.Refused?.Text), bot);
            bot = next;
            incoming = incoming with { Switch = result.Switch };
        }
    }

    /// <summary>A bot in the course of a case, and where its user stands with it.</summary>
    private sealed class PlayedBot(BotSource source)
    {
        public BotSource Source { get; private set; } = source;

        public Compilation Compilation { get; private set; } = Compilation.Create(source);

        public ConversationState State { get; set; } = ConversationState.New;

        public void Publish(IReadOnlyList<FlowSource> flows)
        {
            Source = Source with { Flows = flows };
            Compilation = Compilation.Create(Source);
        }
    }
}
