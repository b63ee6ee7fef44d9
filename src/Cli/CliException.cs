namespace Cli;

/// <summary>The command can't do what it was asked to; its user is told why in one line.</summary>
internal sealed class CliException(string message) : Exception(message);
