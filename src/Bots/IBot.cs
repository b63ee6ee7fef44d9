namespace Bots;

/// <summary>A bot: the draft that its authors change, and which build of it is current.</summary>
public interface IBot
{
    /// <exception cref="ConflictException">There is a bot of this id.</exception>
    /// <exception cref="InvalidRequestException">A name is missing or taken, the default flow is none of the flows.</exception>
    Task<BotDraft> Create(NewBot bot);

    /// <exception cref="NotFoundException">There is no such bot.</exception>
    Task<BotDraft> Get();

    /// <summary>Changes what the change names, and nothing else.</summary>
    Task<BotDraft> Update(BotChange change);

    Task<FlowDraft> GetFlow(string flowId);

    Task<FlowDraft> CreateFlow(NewFlow flow);

    Task<FlowDraft> UpdateFlow(string flowId, FlowChange change);

    /// <exception cref="ConflictException">The flow is the default flow.</exception>
    Task DeleteFlow(string flowId);

    /// <summary>Makes an immutable build of the draft and makes it the current one.</summary>
    /// <exception cref="BuildFailedException">The draft does not validate.</exception>
    Task<BuildDocument> Build();

    /// <summary>The id of the build that new conversations start on, or null when none was built yet.</summary>
    Task<string?> CurrentBuild();

    /// <summary>Deletes the bot and its builds, if they are there. Its keys and its users' data are not its own to delete.</summary>
    Task Delete();
}
