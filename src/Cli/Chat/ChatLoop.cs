using Csml.Conversations;

namespace Cli.Chat;

/// <summary>Reads lines, plays turns, shows messages, until the input ends.</summary>
internal sealed class ChatLoop(Terminal terminal, IConversation conversation)
{
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
                    conversation.Restart();
                    _choices = new Choices();
                    Hint(ChatTexts.Restarted);
                    break;
                case "/memory":
                    ShowMemories();
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
        var result = await conversation.SendAsync(incoming, cancellation);
        if (result.Refusal is { } reason)
        {
            terminal.Output.WriteLine(ChatTexts.Refused(reason), Styles.Error);
            return;
        }
        _choices = new Choices();
        var view = new MessageView(terminal.Output, _choices);
        foreach (var message in result.Messages)
            view.Write(message);
        if (result.IsOver)
            Hint(ChatTexts.Ended);
    }

    private void ShowMemories()
    {
        if (conversation.Memories is { } memories)
            MemoryView.Write(terminal.Output, memories);
        else
            terminal.Output.WriteLine(ChatTexts.NoMemories, Styles.Dim);
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
