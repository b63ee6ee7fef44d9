using System.Text.Json;
using Csml;
using Csml.Components;
using Csml.Diagnostics;
using Csml.Values;
using Fuzz.Making;

namespace Fuzz.Checking;

/// <summary>What must hold of any text that is given for a flow.</summary>
internal static class CompilationCheck
{
    /// <returns>The compiled bot, when it can run.</returns>
    public static Program? Run(FuzzInput input)
    {
        var source = Source(input);
        _ = ComponentDefects.Find(source.CustomComponents).Count();
        var compilation = Measured.Run($"Compiling {input.Length} characters", Bounds.Compilation(input.Length), Bounds.CompilationBytes(input.Length), () => Compiled(source));
        foreach (var diagnostic in compilation.Diagnostics)
            Check(input, diagnostic);
        Violation.Unless(compilation.Succeeded == compilation.IsValid, $"{(compilation.IsValid ? "A valid" : "An invalid")} bot {(compilation.Succeeded ? "has a" : "has no")} program.");
        return compilation.Program;
    }

    // The templates are read when the bot is lowered.
    private static Compilation Compiled(BotSource source)
    {
        var compilation = Compilation.Create(source);
        _ = compilation.Program;
        return compilation;
    }

    public static BotSource Source(FuzzInput input) => new()
    {
        Id = "bot",
        AppsEndpoint = "https://apps.example.com",
        DefaultFlow = FuzzInput.NameOf(0),
        CustomComponents = ComponentsOf(input.Components),
        Flows = [.. input.Flows.Select((content, i) => new FlowSource($"id{i}", FuzzInput.NameOf(i), content) { Commands = i == 0 ? [] : [$"command{i}", "stop"] })],
    };

    // What is no JSON never comes to a server's bot.
    private static Value ComponentsOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return ValueJson.FromElement(document.RootElement);
        }
        catch (JsonException)
        {
            return Value.Object(new ObjectValue());
        }
    }

    private static void Check(FuzzInput input, Diagnostic diagnostic)
    {
        _ = diagnostic.ToString();
        if (diagnostic.Flow.Length == 0)
            return;
        var flow = Enumerable.Range(0, input.Flows.Count).First(i => FuzzInput.NameOf(i) == diagnostic.Flow);
        var (start, end) = (diagnostic.Span.Start, diagnostic.Span.End);
        Violation.Unless(start >= 0 && start <= end && end <= input.Flows[flow].Length, $"The span {diagnostic.Span} of {diagnostic} is not inside the text.");
        Violation.Unless(diagnostic.Start.Line >= 1 && diagnostic.Start.Column >= 1 && diagnostic.End.Line >= diagnostic.Start.Line, $"{diagnostic} is nowhere.");
        Violation.Unless(diagnostic.Message.Length < 4_000, $"The text of {diagnostic.Code} has {diagnostic.Message.Length} characters.");
    }
}
