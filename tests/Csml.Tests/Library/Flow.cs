using Csml.Conversations;

namespace Csml.Tests.Library;

/// <summary>Runs a few lines of CSML and says what a user would see.</summary>
internal static class Flow
{
    /// <summary>
    /// What the messages are, one beside the other: a text as it is, <c>null</c>, <c>error</c>, and of all else its type and content.
    /// </summary>
    public static string Run(string body, TurnPorts? ports = null, Event? incoming = null, string before = "", Budget? budget = null)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line);
        var source = new BotSource
        {
            Id = "bot",
            DefaultFlow = "Default",
            Flows = [new FlowSource("Default", "Default", $"{before}\nstart:\n{string.Join('\n', lines)}\n  goto end\n")],
        };
        var compilation = Compilation.Create(source);
        Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
        var turn = Turn.RunAsync(compilation.Program!, ConversationState.New, incoming ?? Event.Text("hi"), ports, budget).AsTask();
        Assert.True(turn.IsCompletedSuccessfully);
        return string.Join(" | ", turn.Result.Messages.Select(Shown));
    }

    /// <summary>What <c>say</c> of an expression shows.</summary>
    public static string Say(string expression, TurnPorts? ports = null) => Run("say " + expression, ports);

    private static string Shown(Message message) => message.ContentType switch
    {
        Message.ErrorType => "error",
        Message.TextType => message.Body.IsNull ? "null" : message.Body.ToString(),
        "array" or "object" => message.Body.ToString(),
        _ => $"{message.ContentType} {message.Body}",
    };
}
