using System.Runtime.CompilerServices;

namespace Cli.Tests;

/// <summary>
/// Each folder of Golden is a run of the command: <c>command</c> has its arguments, <c>input</c> what it reads, and <c>expected</c> what
/// it prints. With CSML_WRITE_GOLDEN=1 in the environment the expected files are written anew, for a person to look at.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Runs() => [.. Directory.GetDirectories(Source()).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task The_command_prints_what_is_written_down(string run)
    {
        var folder = Path.Combine(Source(), run);
        var arguments = File.ReadAllText(Path.Combine(folder, "command")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var inputFile = Path.Combine(folder, "input");
        var input = File.Exists(inputFile) ? await File.ReadAllTextAsync(inputFile) : "";

        var ran = await Csml.RunAsync(input, isInteractive: false, [.. arguments.Select(argument => Located(folder, argument))]);

        var printed = $"{ran.Output}-- errors\n{ran.Error}-- exit {ran.Code}\n".Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        var expectedFile = Path.Combine(folder, "expected");
        if (Environment.GetEnvironmentVariable("CSML_WRITE_GOLDEN") == "1")
            await File.WriteAllTextAsync(expectedFile, printed);
        Assert.Equal(await File.ReadAllTextAsync(expectedFile), printed);
    }

    // What names a file or folder of the run becomes its whole path: all runs share this process and its current folder.
    private static string Located(string folder, string argument)
    {
        var path = Path.Combine(folder, argument);
        return Path.Exists(path) ? path : argument;
    }

    private static string Source([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Golden");
}
