using Bots.Storage;
using Grains.Tests.Behaviour;
using Silo.Nodes;
using Sqlite;
using Sqlite.Native;

namespace Grains.Tests;

/// <summary>One silo over a SQLite file.</summary>
internal sealed class TestHost : TestCluster
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bots-");
    private SqliteStore? _view;

    private TestHost(Surroundings surroundings, TestClusterOptions options)
        : base(silos: 1, surroundings, options)
    {
    }

    protected override ISessionStore Sessions => View;

    protected override IDocumentStore Documents => View;

    private SqliteStore View => _view ??= new SqliteStore(DatabaseFile, TimeSpan.FromSeconds(5), Ports.Clock);

    private string DatabaseFile => Path.Combine(_folder.FullName, "bots.db");

    public static async Task<TestCluster> Start(Surroundings surroundings, TestClusterOptions options)
    {
        var host = new TestHost(surroundings, options);
        await host.Deploy();
        return host;
    }

    public override IDisposable RefuseWrites()
    {
        var other = Connection.Open(DatabaseFile, TimeSpan.FromSeconds(5));
        other.Run("BEGIN IMMEDIATE");
        return other;
    }

    public override Task RunSql(string sql)
    {
        using var other = Connection.Open(DatabaseFile, TimeSpan.FromSeconds(5));
        other.Run(sql);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _view?.Dispose();
        _folder.Delete(recursive: true);
    }

    protected override void AddStores(ISiloBuilder silo) => silo.UseSqlite(_ => new SqliteStore(DatabaseFile, LockTimeout, Ports.Clock));
}
