using Bots;
using Gateway;
using Outbound;
using Silo.Nodes;
using Silo.Starting;
using Silo.Telemetry;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Usage);
    return 0;
}
try
{
    var builder = NodeDefaults.CreateBuilder(args);
    var settings = ClusterSettings.Read(builder.Configuration);
    OpenTelemetryExport.AddTo(builder);
    // For the turns of a silo, and for what a gateway validates.
    builder.Services.AddOutbound(OutboundSettings.Read(builder.Configuration)).AddSingleton<IModuleSource, OutsideModules>();
    // A gateway keeps secrets, and a silo signs with those of webhooks.
    builder.Services.AddEncryptionKeys(builder.Configuration);
    if (settings.HasSilo)
        builder.AddSilo(settings);
    if (settings.HasGateway)
        builder.AddHttp(settings);
    else
        builder.Services.AddGateway().AddSingleton<IReadiness, SiloReadiness>();
    var app = builder.Build();
    if (settings.HasGateway)
        app.MapGateway();
    else
        app.MapGatewayHealth();
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
    await Console.Error.WriteLineAsync($"The node could not start: {exception.Message}");
    return 1;
}

// A port that is taken, a setting that is missing or wrong, a database of a newer release: nobody needs a stack trace to mend them.
static bool CanBeMended(Exception exception) =>
    exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidOperationException
        or System.Security.Cryptography.CryptographicException or StorageException;
