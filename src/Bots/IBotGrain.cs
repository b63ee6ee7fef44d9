namespace Bots;

/// <summary>A bot: the draft that its authors change, and which build of it is current.</summary>
[Alias("IBotGrain")]
public interface IBotGrain : IGrainWithStringKey
{
    /// <exception cref="ConflictException">There is a bot of this id.</exception>
    /// <exception cref="InvalidRequestException">A name is missing or taken, the default flow is none of the flows.</exception>
    Task<BotDraft> Create(NewBot bot);

    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task<BotDraft> Get();

    /// <summary>The settings of the draft, without its flows.</summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task<BotSettings> GetSettings();

    /// <summary>Changes what the change names, and nothing else.</summary>
    Task<BotDraft> Update(BotChange change);

    Task<FlowDraft> GetFlow(string flowId);

    Task<FlowDraft> CreateFlow(NewFlow flow);

    Task<FlowDraft> UpdateFlow(string flowId, FlowChange change);

    /// <exception cref="ConflictException">The flow is the default flow.</exception>
    Task DeleteFlow(string flowId);

    /// <summary>Makes an immutable build of the draft.</summary>
    /// <param name="isCurrent">New conversations start on it from now on. On the first build they do in any case.</param>
    /// <exception cref="BuildFailedException">The draft does not validate.</exception>
    /// <exception cref="ConflictException">The bot has as many builds as it may have.</exception>
    Task<BuildDocument> Build(bool isCurrent = true);

    /// <summary>The builds that new conversations start on, or null when none was built yet.</summary>
    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task<Release?> Release();

    /// <summary>The builds, newest first.</summary>
    /// <param name="before">Only those with a lower number.</param>
    Task<BuildEntry[]> ListBuilds(long? before, int most);

    /// <summary>Whether the bot has such a build.</summary>
    Task<bool> HasBuild(string buildId);

    /// <summary>The id of the build that a name stands for; null when the bot has none of that name.</summary>
    /// <param name="version">One of <see cref="Releasing.BuildNames"/>.</param>
    Task<string?> FindBuild(string version);

    /// <summary>Gives a build a label, and takes it from the build that has it.</summary>
    /// <param name="version">One of <see cref="Releasing.BuildNames"/>.</param>
    /// <exception cref="InvalidRequestException">It is no label.</exception>
    /// <exception cref="NotFoundException">The bot has no such build.</exception>
    /// <exception cref="ConflictException">The bot was never built, or has as many labels as it may have.</exception>
    Task<BuildEntry> SetLabel(string label, string version);

    /// <summary>Takes a label from the build that has it.</summary>
    /// <exception cref="NotFoundException">No build of the bot has it.</exception>
    Task RemoveLabel(string label);

    /// <summary>Lets new conversations start on a build, whether it is an older or a newer one. A canary is then none any more.</summary>
    /// <exception cref="NotFoundException">The bot has no such build.</exception>
    Task<BuildEntry> MakeCurrent(string version);

    /// <summary>Lets the new conversations of some users start on a build, in the place of any other that was tried out.</summary>
    /// <param name="percent">Of a hundred users: from 1 to 100.</param>
    /// <exception cref="NotFoundException">The bot has no such build.</exception>
    /// <exception cref="ConflictException">It is the current one.</exception>
    Task<BuildEntry> SetCanary(string version, int percent);

    /// <summary>Lets all new conversations start on the current build.</summary>
    Task RemoveCanary();

    /// <summary>Deletes a build. A conversation that is held on it starts anew, on the current build, with its next turn.</summary>
    /// <exception cref="NotFoundException">The bot has no such build.</exception>
    /// <exception cref="ConflictException">It is the current one or the canary, or it has a label.</exception>
    Task DeleteBuild(string version);

    /// <summary>Deletes the bot and its builds, if they are there. Its keys and its users' data are not its own to delete.</summary>
    Task Delete();
}
