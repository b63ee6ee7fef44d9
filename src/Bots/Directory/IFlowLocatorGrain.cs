namespace Bots;

/// <summary>
/// Which bot a built flow belongs to, for clients of APIs that name a flow and no bot.
/// </summary>
[Alias("IFlowLocatorGrain")]
public interface IFlowLocatorGrain : IGrainWithStringKey
{
    /// <summary>The flow belongs to this bot from now on. The same call again changes nothing.</summary>
    Task Point(string botId);

    /// <summary>The id of the bot; null when there is no such flow.</summary>
    Task<string?> Find();

    /// <summary>The flow belongs to no bot any more.</summary>
    Task Delete();
}
