using System.Diagnostics;
using System.Globalization;

namespace EndToEnd.Readme;

/// <summary>One shell for all the commands that are pasted into it: what one sets the next one sees.</summary>
internal sealed class Shell : IDisposable
{
    private const string Done = "--done ";

    // Guards against a command that hangs.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    private readonly Process _bash;
    private readonly string _scratch;
    private int _pasted;

    public Shell(string folder, string scratch)
    {
        _scratch = scratch;
        var start = new ProcessStartInfo("bash", "--norc")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // Settings of the person who runs the tests are not those of a newcomer.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CSML_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        _bash = Process.Start(start)!;
    }

    /// <summary>Pastes commands that read what is typed.</summary>
    /// <returns>Their exit status, and what they printed to both streams.</returns>
    public async Task<(int Status, string Output)> PasteAsync(string commands, string typed)
    {
        var name = Path.Combine(_scratch, (_pasted++).ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(name, commands + "\n");
        await File.WriteAllTextAsync(name + ".typed", typed);
        await _bash.StandardInput.WriteLineAsync($"source '{name}' < '{name}.typed' > '{name}.output' 2>&1; echo '{Done}'$?");
        await _bash.StandardInput.FlushAsync();
        var line = await _bash.StandardOutput.ReadLineAsync().WaitAsync(HangLimit);
        Assert.StartsWith(Done, line, StringComparison.Ordinal);
        return (int.Parse(line![Done.Length..], CultureInfo.InvariantCulture), await File.ReadAllTextAsync(name + ".output"));
    }

    public void Dispose()
    {
        if (!_bash.HasExited)
            _bash.Kill();
        _bash.Dispose();
    }
}
