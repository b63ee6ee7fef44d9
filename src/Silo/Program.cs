using System.Security.Cryptography;
using Bots;
using Silo.Nodes;
using Silo.Starting;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Usage);
    return 0;
}
try
{
    CommandLine.Check(args);
    var builder = NodeDefaults.CreateBuilder(args);
    KnownSettings.Check(builder.Configuration);
    builder.AddNode(NodeSettings.Read(builder.Configuration));
    await using var app = builder.Build();
    app.MapNode();
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // It was told to stop while it still waited for a silo, or for the database.
    return 0;
}
catch (Exception exception) when (CanBeMended(exception))
{
    var file = exception is StorageException { File: { } path } ? $" ({path})" : "";
    await Console.Error.WriteLineAsync($"The server could not start: {exception.Message}{file}");
    return 1;
}

// A port or folder that is taken, a setting that is missing or wrong, a database of another release: the message says how to mend it, and
// a stack trace would hide it.
static bool CanBeMended(Exception exception) =>
    exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidOperationException
        or CryptographicException or StorageException;

/// <summary>The entry point, for the tests that host the server.</summary>
public partial class Program;
