using Gateway;
using Gateway.Starting;

try
{
    var builder = ServerDefaults.CreateBuilder(args);
    builder.Services.AddGateway().AddEmbeddedServer(DataFolder.Open(builder.Configuration));
    var app = builder.Build();
    app.MapGateway();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Bots.StorageException)
{
    await Console.Error.WriteLineAsync($"The server could not start: {exception.Message}");
    return 1;
}
