namespace Bots.Storage.Tests;

/// <summary>A database for the tests of stores.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Opens the stores. The first time the database is empty.</summary>
    Task<(ISessionStore Sessions, IDocumentStore Documents)> Open();

    /// <summary>Closes the stores.</summary>
    Task Close();

    /// <summary>Until it is disposed, another program has the tables locked: they can be read and not written.</summary>
    Task<IAsyncDisposable> Lock();
}

/// <summary>Opens the stores of a database for each test.</summary>
public abstract class StoreTests(ITestDatabase database) : IAsyncLifetime
{
    protected ITestDatabase Database { get; } = database;

    protected ISessionStore Sessions { get; private set; } = null!;

    protected IDocumentStore Documents { get; private set; } = null!;

    public async Task InitializeAsync() => (Sessions, Documents) = await Database.Open();

    public async Task DisposeAsync()
    {
        await Database.Close();
        await Database.DisposeAsync();
    }

    protected async Task Reopen()
    {
        await Database.Close();
        (Sessions, Documents) = await Database.Open();
    }
}
