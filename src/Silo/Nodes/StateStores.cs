using Bots.Storage;
using Csml.Conversations;
using Npgsql;
using Orleans.Storage;
using Postgres;
using Sqlite;

namespace Silo.Nodes;

/// <summary>Where a silo keeps state: definitions in Orleans' grain storage, and conversations in the server's own store.</summary>
public static class StateStores
{
    /// <summary>
    /// Orleans' name for what owns the state. It is in the key of each definition, and the server's own tables have no such column: it is the
    /// same everywhere, and a database belongs to one cluster.
    /// </summary>
    public const string ServiceId = "csml";

    /// <summary>Both in one SQLite file.</summary>
    /// <param name="open">Opens the store, which the silo's services dispose.</param>
    public static ISiloBuilder UseSqlite(this ISiloBuilder silo, Func<IServiceProvider, SqliteStore> open)
    {
        silo.Services.AddSingleton(open);
        silo.Services.AddSingleton<ISessionStore>(provider => provider.GetRequiredService<SqliteStore>());
        silo.Services.AddSingleton<ISearchStore>(provider => provider.GetRequiredService<SqliteStore>());
        silo.Services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteStore>());
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Definitions, (provider, _) => new SqliteGrainStorage(provider.GetRequiredService<SqliteStore>()));
        return silo;
    }

    /// <summary>Both in one PostgreSQL database: definitions in the tables of Orleans' ADO.NET provider.</summary>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, PostgresOptions options)
    {
        silo.Services.AddSingleton(_ => options.CreateDataSource());
        silo.Services.AddSingleton(provider => new PostgresStore(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TurnPorts>().Clock));
        silo.Services.AddSingleton<ISessionStore>(provider => provider.GetRequiredService<PostgresStore>());
        silo.Services.AddSingleton<ISearchStore>(provider => provider.GetRequiredService<PostgresStore>());
        silo.Services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<PostgresStore>());
        return silo.AddAdoNetGrainStorage(StorageNames.Definitions, storage =>
        {
            storage.Invariant = nameof(Npgsql);
            storage.ConnectionString = options.ConnectionString;
            storage.GrainStorageSerializer = new PayloadSerializer();
            storage.DeleteStateOnClear = true;
        });
    }
}
