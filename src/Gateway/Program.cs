using Gateway;
using Gateway.Starting;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Usage);
    return 0;
}
try
{
    CommandLine.Check(args);
    var builder = ServerDefaults.CreateBuilder(args);
    builder.Services.AddGateway().AddEmbeddedServer(builder.Configuration);
    var app = builder.Build();
    app.MapGateway();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (CanBeMended(exception))
{
    var file = exception is Bots.StorageException { File: { } path } ? $" ({path})" : "";
    await Console.Error.WriteLineAsync($"The server could not start: {exception.Message}{file}");
    return 1;
}

// A port or a folder that is taken, an address that is none, a missing certificate: nobody needs a stack trace to mend them.
static bool CanBeMended(Exception exception) =>
    exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidOperationException
        or Bots.StorageException;
