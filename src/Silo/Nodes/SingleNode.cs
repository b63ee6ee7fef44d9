using System.Net;
using Bots;
using Csml.Conversations;
using Gateway;
using Grains.Hosting;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Silo.Starting;
using Sqlite;

namespace Silo.Nodes;

/// <summary>A server by itself: a silo and a gateway in one process, over one SQLite file in one folder.</summary>
internal static class SingleNode
{
    // How long a write waits for another program that has the file locked.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    public static void AddSingleNode(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var folder = DataFolder.Open(builder.Configuration);
        var keys = EncryptionKeySetting.Read(builder.Configuration, folder.EncryptionKey);
        services.AddSingleton(folder);
        services.AddSingleton(_ => FolderLock.Open(folder.Path, isUsed: folder.AdminToken.Read() is not null));
        services.AddSingleton(provider =>
        {
            // The process that has the lock has the folder, and no other process writes a key into it.
            _ = provider.GetRequiredService<FolderLock>();
            return EncryptionKeySetting.Open(keys, folder.EncryptionKey);
        });
        services.AddAdministrator(folder.AdminToken.Read() ?? ApiKey.New());
        services.AddSingleton<IReadiness, StoreReadiness>();
        services.AddSingleton(Console.Out);
        services.AddSingleton<Reach>();
        services.AddHostedService<FirstStart>();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(serviceId: StateStores.ServiceId);
            // The silo calls itself only, and such calls use no connection.
            silo.Configure<EndpointOptions>(endpoints => endpoints.GatewayPort = 0);
            ReplaceListeners(silo.Services);
            silo.UseSqlite(provider =>
            {
                var held = provider.GetRequiredService<FolderLock>();
                return new SqliteStore(held.DatabaseFile, LockTimeout, provider.GetRequiredService<TurnPorts>().Clock, held);
            });
            silo.AddBotGrains();
        });
    }

    // Orleans registers a listener factory for silos and one for clients, under keys that are internal.
    private static void ReplaceListeners(IServiceCollection services)
    {
        var keys = services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory) && service.IsKeyedService)
            .Select(service => service.ServiceKey).ToList();
        foreach (var key in keys)
            services.AddKeyedSingleton<IConnectionListenerFactory>(key, new NoConnections());
    }

    /// <summary>Opens no port.</summary>
    private sealed class NoConnections : IConnectionListenerFactory, IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            EndPoint = endpoint;
            return ValueTask.FromResult<IConnectionListener>(this);
        }

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => await _closed.Task.WaitAsync(cancellationToken);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _closed.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
    }
}
