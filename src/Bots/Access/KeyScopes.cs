namespace Bots;

/// <summary>What a key may do. The numbers are stored: they are never reused.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Send events of users, and get what the bot says.</summary>
    Chat = 1,

    /// <summary>Bring messages to users who have not asked for anything.</summary>
    Broadcasts = 2,

    /// <summary>Change the bot, read and delete what is kept of its users, and say where else messages are posted.</summary>
    Manage = 4,

    All = Chat | Broadcasts | Manage,
}
