using Bots.State;
using Bots.Tests.Behaviour;
using Embedded;
using Embedded.Sqlite;
using Embedded.Storage;

namespace Bots.Tests.Hosts;

public sealed class EmbeddedHost : IHost
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bots-");
    private readonly Surroundings _surroundings;
    private EmbeddedActors _actors;
    private SqliteStore? _view;

    public EmbeddedHost(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _actors = Open();
    }

    public IActors Actors => _actors;

    public ITranscripts Transcripts => new SqliteTranscripts(View);

    // What another program would read of the file: beside the server, not from its memory.
    private SqliteStore View => _view ??= new SqliteStore(DatabaseFile, TimeSpan.FromSeconds(5));

    private string DatabaseFile => Path.Combine(_folder.FullName, "bots.db");

    public async Task Restart()
    {
        await _actors.DisposeAsync();
        _actors = Open();
    }

    public IDisposable RefuseWrites()
    {
        var other = Connection.Open(DatabaseFile, TimeSpan.FromSeconds(5));
        other.Run("BEGIN IMMEDIATE");
        return other;
    }

    public Task Sweep() => _actors.Expiry.Run();

    public SessionState? ReadSession(SessionKey key) => SqliteStored<SessionState>.Load(View, DocumentKind.Session, key.ToString()).Current;

    public async ValueTask DisposeAsync()
    {
        await _actors.DisposeAsync();
        _view?.Dispose();
        _folder.Delete(recursive: true);
    }

    private EmbeddedActors Open() => new(new EmbeddedOptions
    {
        DataFolder = _folder.FullName,
        LockTimeout = TimeSpan.FromMilliseconds(50),
        Clock = _surroundings.Clock,
        Ports = _surroundings.Ports,
        Modules = _surroundings.Modules,
        Webhooks = _surroundings.Receivers,
    });
}
