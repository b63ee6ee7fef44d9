using System.Globalization;
using Cli.Testing.Playing;
using Csml.Values;

namespace Cli.Testing.Scripts;

/// <summary>A line that changes what is around the conversation.</summary>
internal abstract record Directive
{
    /// <summary>It can't change any more once the conversation has begun.</summary>
    public virtual bool IsForBeginning => false;

    public abstract void Apply(Stage stage);

    internal sealed record Memory(string Name, Value Value) : Directive
    {
        public override bool IsForBeginning => true;

        public override void Apply(Stage stage) => stage.Memories[Name] = Value;
    }

    /// <summary>A variable of <c>_env</c>.</summary>
    internal sealed record Environment(string Name, Value Value) : Directive
    {
        public override bool IsForBeginning => true;

        public override void Apply(Stage stage) => stage.Environment[Name] = Value;
    }

    internal sealed record Seed(int Number) : Directive
    {
        public override bool IsForBeginning => true;

        public override void Apply(Stage stage) => stage.Seed = Number;
    }

    /// <summary>What <c>_metadata</c> reads as from here on.</summary>
    internal sealed record Metadata(Value Value) : Directive
    {
        public override void Apply(Stage stage) => stage.Metadata = Value;
    }

    internal sealed record ClockAt(DateTimeOffset Time) : Directive
    {
        public override void Apply(Stage stage) => stage.Clock.Now = Time;
    }

    internal sealed record ClockAfter(TimeSpan Time) : Directive
    {
        public override void Apply(Stage stage) => stage.Clock.Now += Time;
    }

    /// <summary>What a server answers from here on.</summary>
    /// <param name="Url">A <c>*</c> in it stands for anything.</param>
    internal sealed record Http(string Method, string Url, int Status, Value Body) : Directive
    {
        public override void Apply(Stage stage) => stage.Answers.Add(this);

        public static string Write(string method, string url, int status, string body) =>
            string.Create(CultureInfo.InvariantCulture, $"@http {method} {url} -> {status} {body}");
    }

    /// <summary>What an app answers from here on.</summary>
    /// <param name="Answer">What <c>App()</c> gives.</param>
    internal sealed record App(string Id, Value Answer) : Directive
    {
        public override void Apply(Stage stage) => stage.Answers.Add(this);

        public static string Write(string id, string answer) => $"@app {id} -> {answer}";
    }
}
