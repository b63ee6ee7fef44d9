using System.Text.Json;
using System.Text.RegularExpressions;
using Cli.Testing.Playing;
using Csml.Conversations;

namespace Cli.Testing.Scripts;

/// <summary>What is expected of one message.</summary>
/// <param name="Written">As it stands in the file.</param>
internal abstract record Expectation(string Written)
{
    public abstract bool Accepts(SaidMessage message);

    /// <summary>A text, letter by letter.</summary>
    internal sealed record Text(string Written, string Expected) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) => message.Text == Expected;
    }

    /// <summary>A text that has a match.</summary>
    internal sealed record Pattern(string Written, Regex Regex) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) => message.Text is { } text && Regex.IsMatch(text);
    }

    /// <summary>Anything with a title and buttons.</summary>
    internal sealed record Choice(string Written, string Title, IReadOnlyList<string> Buttons) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) =>
            message.Title == Title && message.Buttons.Select(button => button.Title).SequenceEqual(Buttons);
    }

    /// <summary>A message of a type, of which at least these fields are so.</summary>
    internal sealed record Component(string Written, string Type, JsonElement? Fields) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) =>
            message.Message.ContentType == Type && (Fields is not { } fields || JsonSubset.Contains(message.Content, fields));
    }

    /// <summary>An error, in whose text this stands.</summary>
    internal sealed record Error(string Written, string Part) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) => message.ErrorText?.Contains(Part, StringComparison.Ordinal) == true;
    }

    /// <summary>Any one message.</summary>
    internal sealed record Any(string Written) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) => true;
    }

    /// <summary>Any messages, or none.</summary>
    internal sealed record Gap(string Written) : Expectation(Written)
    {
        public override bool Accepts(SaidMessage message) => true;
    }
}

/// <summary>What a memory is after a turn.</summary>
/// <param name="Value">JSON; null when it is not to be there, or is to be null.</param>
internal sealed record MemoryExpectation(string Name, JsonElement Value);

/// <summary>Where a turn leaves the user.</summary>
/// <param name="Written">As it stands in the file.</param>
/// <param name="IsHeld">False: the conversation is over.</param>
/// <param name="Step">Null when any will do.</param>
/// <param name="Flow">Null when any will do.</param>
internal sealed record PlaceExpectation(string Written, bool IsHeld, string? Step, string? Flow)
{
    public bool Accepts(Hold? hold) => hold is null
        ? !IsHeld
        : IsHeld && (Step is null || Step == hold.Step) && (Flow is null || Flow.Equals(hold.Flow, StringComparison.OrdinalIgnoreCase));

    public static string Write(Hold? hold) => hold is null ? ". ended" : $". held in {hold.Step}@{hold.Flow}";
}
