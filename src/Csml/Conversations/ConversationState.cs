using System.Text.Json;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>
/// What is kept of a user's conversation with a bot between turns. Immutable: a turn that fails half-way leaves it as it was.
/// </summary>
public sealed class ConversationState
{
    /// <summary>How deep the JSON of a state may nest, which is more than readers of JSON expect.</summary>
    /// <remarks>A level of a value takes up to four of JSON: a secret, and a component with its tag, its type and its fields.</remarks>
    public const int JsonDepth = (4 * Value.MaxDepth) + 100;

    // Before New, which has none.
    private static readonly Dictionary<string, Value> NoMemories = [];

    /// <summary>A user that the bot has never met.</summary>
    public static ConversationState New { get; } = new();

    /// <summary>What is remembered. Only a turn makes a changed copy of it.</summary>
    public IReadOnlyDictionary<string, Value> Memories { get; init; } = NoMemories;

    /// <summary>Where the flow waits for its user, if it does.</summary>
    public Hold? Hold { get; init; }

    /// <summary>A conversation is open: it was started and has not ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Ends the open conversation, if there is one; memories stay.</summary>
    public ConversationState Closed() => IsOpen || Hold is not null ? new ConversationState { Memories = Memories } : this;

    /// <summary>The same conversation with other memories.</summary>
    public ConversationState WithMemories(IReadOnlyDictionary<string, Value> memories) => new() { Memories = memories, Hold = Hold, IsOpen = IsOpen };

    /// <summary>Writes the state as one JSON object, complete enough for <see cref="Read"/> to make the same state of it.</summary>
    public void WriteTo(Utf8JsonWriter writer) => StateJson.Write(writer, this);

    /// <exception cref="JsonException">The JSON is not what <see cref="WriteTo"/> writes.</exception>
    public static ConversationState Read(JsonElement element) => StateJson.Read(element);
}
