namespace Cli;

/// <summary>What the process says to the script that ran it.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The bot has errors, or a case could not be played.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood, or what it names can't be read.</summary>
    public const int Usage = 2;
}
