namespace Bots;

/// <summary>So many more of something, of a bot and a day (in UTC). Of the same bot, kind and day they add up.</summary>
public sealed record UsageCount(string BotId, UsageKind Kind, DateOnly Day, long Amount);

/// <summary>What is counted. The numbers are stored: they are never reused.</summary>
public enum UsageKind
{
    /// <summary>Messages of the day: those that the bot was sent, and those that it said.</summary>
    Messages = 1,

    /// <summary>Clients of the month whose first day it is.</summary>
    ClientsOfMonth = 2,

    /// <summary>Clients whose last day it is: who comes on a later day leaves this one.</summary>
    LastSeen = 3,
}
