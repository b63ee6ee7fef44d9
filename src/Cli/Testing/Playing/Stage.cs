using Csml.Values;

namespace Cli.Testing.Playing;

/// <summary>What is around a conversation: all that a turn depends on beside what the user sends.</summary>
internal sealed class Stage
{
    public Dictionary<string, Value> Memories { get; } = [];

    public Dictionary<string, Value> Environment { get; } = [];

    public Value Metadata { get; set; } = Value.Object(new ObjectValue());

    public FixedClock Clock { get; } = new();

    public int Seed { get; set; }

    public CannedAnswers Answers { get; } = new();
}
