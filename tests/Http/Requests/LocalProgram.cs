using System.ComponentModel;
using System.Diagnostics;

namespace Http.Requests;

/// <summary>Programs of this machine that act as clients.</summary>
internal static class LocalProgram
{
    public static async Task<(int Status, string Printed)> Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(printed));
    }

    /// <summary>Whether a program is installed and ends well.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            return Run(program, ".", arguments).Result.Status == 0;
        }
        catch (AggregateException e) when (e.InnerException is Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A fact that takes a program; where it is not installed, it is skipped and says so.</summary>
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        if (!LocalProgram.Succeeds(program, "--version"))
            Skip = $"{program} is not installed.";
    }
}
