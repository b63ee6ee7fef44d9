using System.Text.Json.Serialization;
using Csml.Values;

namespace Bots.TextBots;

/// <summary>One turn of a client in a session.</summary>
[GenerateSerializer, Immutable, Alias("TextBotsTurn")]
public sealed record TextBotsTurn
{
    /// <summary>Names the request of this server's own that the turn came with: a retry within the server carries the same.</summary>
    [Id(0)]
    public required string RequestId { get; init; }

    /// <summary>The turn that the client takes for the latest; null when it does not say.</summary>
    [Id(1)]
    public string? PreviousTurn { get; init; }

    [Id(2)]
    public required TextBotsInput Input { get; init; }

    /// <summary>The client's own name of the turn: a retry carries the same. It is null when the client gives none.</summary>
    [Id(3)]
    public string? CorrelationId { get; init; }
}

/// <summary>What comes in with a turn.</summary>
[GenerateSerializer, Immutable, Alias("TextBotsInput")]
public sealed record TextBotsInput(InputKind Kind) : Confidential
{
    /// <summary>Of an <see cref="InputKind.Event"/>: text, payload, url, ... as of any event.</summary>
    [Id(0)]
    public string? ContentType { get; init; }

    /// <summary>An object: the fields of the event, or of what is told of an <see cref="InputKind.Error"/> or <see cref="InputKind.ClientEvent"/>.</summary>
    [Id(1)]
    public Value? Content { get; init; }

    /// <summary>Of a <see cref="InputKind.ClientEvent"/>: Typing, Presence, ...</summary>
    [Id(2)]
    public string? EventName { get; init; }

    /// <summary>What a flow knows it by, if it is no event of a user.</summary>
    internal string Signal => EventName ?? Kind.ToString();
}

[JsonConverter(typeof(JsonStringEnumConverter<InputKind>))]
public enum InputKind
{
    /// <summary>The client has nothing to say: it starts the flow, or asks whether there is more.</summary>
    NoOp,

    /// <summary>The user has said or done something.</summary>
    Event,

    /// <summary>The user has said nothing for too long.</summary>
    NoInput,

    /// <summary>The client could make nothing of what the user has said.</summary>
    NoMatch,

    /// <summary>Something went wrong at the client.</summary>
    Error,

    UserDisconnect,

    ClientSessionExpired,

    /// <summary>The user types, comes or goes, or a message has arrived: nothing was said.</summary>
    ClientEvent,
}
