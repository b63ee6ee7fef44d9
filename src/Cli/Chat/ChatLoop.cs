using Csml.Conversations;

namespace Cli.Chat;

/// <summary>Reads lines, plays turns, shows messages, until the input ends.</summary>
internal sealed class ChatLoop(Terminal terminal, Csml.Program program, TurnPorts ports)
{
    private ConversationState _state = ConversationState.New;
    private Choices _choices = new();

    public async Task RunAsync(CancellationToken cancellation)
    {
        Hint(ChatTexts.Welcome);
        while (await ReadLineAsync(cancellation) is { } line)
        {
            switch (line.Trim())
            {
                case "/quit":
                    return;
                case "/restart":
                    _state = ConversationState.New;
                    _choices = new Choices();
                    Hint(ChatTexts.Restarted);
                    break;
                case "/memory":
                    MemoryView.Write(terminal.Output, _state.Memories);
                    break;
                default:
                    await PlayAsync(_choices.Find(line) ?? Event.Text(line), cancellation);
                    break;
            }
            await terminal.Output.Writer.FlushAsync(cancellation);
        }
    }

    private async Task PlayAsync(Event incoming, CancellationToken cancellation)
    {
        var result = await Turn.RunAsync(program, _state, incoming, ports, cancellation: cancellation);
        _state = result.State;
        if (result.Refused is { } reason)
        {
            terminal.Output.WriteLine(ChatTexts.Refused(reason.Text), Styles.Error);
            return;
        }
        _choices = new Choices();
        var view = new MessageView(terminal.Output, _choices);
        foreach (var message in result.Messages)
            view.Write(message);
        if (result.ConversationEnded)
            Hint(ChatTexts.Ended);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        if (terminal.IsInteractive)
            terminal.Output.Write(ChatTexts.Prompt, Styles.Dim);
        try
        {
            // A console blocks the thread that reads it, and would hear of Ctrl+C only after the next Enter.
            return await Task.Run(() => terminal.Input.ReadLine(), cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Hint(string text)
    {
        if (terminal.IsInteractive)
            terminal.Output.WriteLine(text, Styles.Dim);
    }
}
