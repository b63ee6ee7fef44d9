using Cli.Flows;
using Cli.Testing.Scripts;

namespace Cli.Testing;

/// <summary>Plays all conversations again whenever a file of the bot changes.</summary>
internal sealed class TestWatch(Terminal terminal, TestRun run, string path)
{
    // Editors write a file in several steps.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    /// <returns>What the last run came to, when somebody ended it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var changed = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(ScriptFiles.BotOf(path)) { IncludeSubdirectories = true };
        foreach (var extension in new[] { FlowFile.Extension, ScriptFile.Extension })
            watcher.Filters.Add("*" + extension);
        watcher.Changed += (_, _) => changed.Release();
        watcher.Created += (_, _) => changed.Release();
        watcher.Deleted += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;
        var code = ExitCode.Success;
        try
        {
            while (true)
            {
                code = await RunOnceAsync(cancellation);
                await terminal.Output.Writer.FlushAsync(cancellation);
                await changed.WaitAsync(cancellation);
                do
                    await Task.Delay(Settling, cancellation);
                while (changed.Wait(0, cancellation));
            }
        }
        catch (OperationCanceledException)
        {
            return code;
        }
    }

    // A file that can't be read now may be mended in a moment.
    private async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        try
        {
            return await run.RunAsync(cancellation);
        }
        catch (CliException problem)
        {
            terminal.Error.WriteLine($"csml: {problem.Message}", Styles.Error);
            return ExitCode.Usage;
        }
    }
}
