namespace Cli.Replay;

/// <summary>A line is no case.</summary>
internal sealed class CaseFormatException(string message) : Exception(message);
