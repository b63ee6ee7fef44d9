using Bots.Tests;
using Gateway.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Responses;

/// <summary>So many clients may leave their answers unread at one time.</summary>
public sealed class ManyStalledClientsTests
{
    private const int Most = 3;

    private readonly ManualClock _clock = new();
    private readonly StalledClients _middleware;

    public ManyStalledClientsTests() => _middleware = new(
        static async context => await context.Response.BodyWriter.WriteAsync(new byte[1]), _clock, NullLogger<StalledClients>.Instance, Most);

    [Fact]
    public void As_many_as_are_let_wait_and_of_more_the_one_that_waits_the_longest_is_disconnected()
    {
        var clients = Enumerable.Range(0, Most).Select(_ => Ask()).ToList();
        _clock.Advance(StalledClients.AlwaysAllowed);
        Assert.DoesNotContain(clients, client => client.IsDisconnected);

        clients.Add(Ask());
        Assert.Equal([true, false, false, false], clients.Select(client => client.IsDisconnected));

        clients.Add(Ask());
        Assert.Equal([true, true, false, false, false], clients.Select(client => client.IsDisconnected));
    }

    [Fact]
    public void Clients_that_have_just_begun_to_wait_are_let_wait_however_many_they_are()
    {
        var clients = Enumerable.Range(0, Most).Select(_ => Ask()).ToList();

        _clock.Advance(StalledClients.AlwaysAllowed - TimeSpan.FromTicks(1));
        clients.Add(Ask());

        Assert.DoesNotContain(clients, client => client.IsDisconnected);
    }

    [Fact]
    public async Task A_client_that_reads_on_waits_no_more()
    {
        var clients = Enumerable.Range(0, Most).Select(_ => Ask()).ToList();
        _clock.Advance(StalledClients.AlwaysAllowed);

        await clients[0].Read();
        clients.Add(Ask());

        Assert.DoesNotContain(clients, client => client.IsDisconnected);
    }

    private Client Ask() => new(_middleware);

    private sealed class Client
    {
        private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Connection _connection = new();
        private readonly DefaultHttpContext _context = new();
        private readonly Task _answer;

        public Client(StalledClients middleware)
        {
            _context.Features.Set<IHttpRequestLifetimeFeature>(_connection);
            _context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new UnreadStream(_reads.Task)));
            _answer = middleware.InvokeAsync(_context);
        }

        public bool IsDisconnected => _connection.IsAborted;

        public Task Read()
        {
            _reads.SetResult();
            return _answer;
        }
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }

    private sealed class UnreadStream(Task reads) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await reads;
    }
}
