using Bots.Calls;
using Bots.Conversing;
using Bots.Releasing;
using Bots.State;
using Csml.Values;

namespace Bots.TextBots;

/// <summary>
/// Leads the turns of a TextBots session through the <see cref="ISessionGrain"/> of its user, under the ids that they have here: one that was
/// cut off is found there, and not run again.
/// </summary>
public sealed class TextBotsConversation(SessionKey key, IGrainFactory grains, GrainClient client, Engine engine)
{
    private readonly BuildChoice _builds = new(key, grains, engine);

    /// <summary>A session that has had no turn yet.</summary>
    public async Task<TextBotsState> Begin(TextBotsLaunch launch, string userId, int number, DateTimeOffset now)
    {
        var build = launch.VersionId is { } alias ? await _builds.Named(alias) : await _builds.ForNew();
        var source = build.Program.Source;
        var named = launch.FlowId ?? source.DefaultFlow;
        var flow = source.Flows.FirstOrDefault(flow => flow.Id == named) ?? source.Flows.FirstOrDefault(flow => flow.Name == named)
            ?? throw Refusals.NoFlow(named);
        return new TextBotsState
        {
            Launch = launch with { VersionId = build.Id },
            UserId = userId,
            Number = number,
            FirstFlow = flow.Id,
            Location = new FlowLocation(flow.Name, "start", 0),
            ExpiresAt = now + launch.IdleTime,
        };
    }

    /// <summary>The state after a turn. Nothing of it is written yet.</summary>
    public async Task<TextBotsState> Take(TextBotsState state, TextBotsInput input, string turnId, DateTimeOffset now)
    {
        switch (input.Kind)
        {
            case InputKind.UserDisconnect:
                return TextBotsAnswers.Ended(state, turnId, EndReason.TriggeredByUser, now);
            case InputKind.ClientSessionExpired:
                return TextBotsAnswers.Ended(state, turnId, EndReason.SessionExpired, now);
            case var _ when state.LastRequest is null:
                return await Run(state, turnId, TextBotsEvents.First(input, state.FirstFlow, state.Launch.FlowId is not null), now);
            case InputKind.Event:
                return await Run(state, turnId, TextBotsEvents.User(input), now);
            case InputKind.NoOp:
                return TextBotsAnswers.Waiting(state, turnId, [], now);
            default:
                // A user who has said nothing is asked again, but not one who has only begun to type.
                return await Expects(state, input.Signal)
                    ? await Run(state, turnId, TextBotsEvents.Signal(input), now)
                    : TextBotsAnswers.Waiting(state, turnId, input.Kind == InputKind.ClientEvent ? [] : state.Asked, now);
        }
    }

    /// <summary>The turn that the user's session has taken and this one does not know; null when there is none.</summary>
    public async Task<string?> FindUnwritten(TextBotsState state) =>
        (await Session(state).Look()).LastRequestId is { } last && last != state.LastRequest ? last : null;

    /// <summary>The state after a turn that the user's session has taken already.</summary>
    public Task<TextBotsState> Finish(TextBotsState state, string turnId, DateTimeOffset now) =>
        Run(state, turnId, TextBotsEvents.User(new TextBotsInput(InputKind.Event) { ContentType = "text" }), now);

    private async Task<TextBotsState> Run(TextBotsState state, string turnId, (string ContentType, Value Content) incoming, DateTimeOffset now)
    {
        var answer = await client.Chat(KeyOf(state), new ChatRequest
        {
            RequestId = turnId,
            IdIsServers = true,
            ContentType = incoming.ContentType,
            Content = incoming.Content.Share(),
            Metadata = state.Launch.Metadata.Share(),
            VersionId = state.Launch.VersionId,
        });
        // Where the turn has led to another bot, that one is whom the user talks to.
        var view = await grains.Session(KeyOf(state) with { BotId = answer.BotId ?? key.BotId }).Look();
        return TextBotsAnswers.Ran(state, turnId, answer, view, keepsVariables: TextBotsKeys.IsOfBot(key), now);
    }

    /// <summary>Whether what the bot waits in does something of its own with such an event.</summary>
    private async Task<bool> Expects(TextBotsState state, string signal) =>
        state.Build is { } build
        && await engine.Programs.Find(build) is { } runnable
        && runnable.Program.Expects(state.Location.Flow, state.Location.Step, signal);

    private ISessionGrain Session(TextBotsState state) => grains.Session(KeyOf(state));

    private SessionKey KeyOf(TextBotsState state) => key with { UserId = state.UserId };
}
