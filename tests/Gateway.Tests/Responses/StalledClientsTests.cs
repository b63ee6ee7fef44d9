using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Responses;

/// <summary>A client that does not read its answer loses its connection; one that reads slowly gets all of it.</summary>
public sealed class StalledClientsTests : IAsyncLifetime
{
    private const int Size = 50_000_000;

    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;

    public StalledClientsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new HurriedClock());
        _server = builder.Build();
        _server.UseMiddleware<StalledClients>(StalledClients.MostOfProcess);
        _server.Run(async context =>
        {
            context.RequestAborted.Register(_aborted.SetResult);
            for (var i = 0; i < Size / 50_000; i++)
                await context.Response.WriteAsync(new string('x', 50_000));
        });
    }

    private Uri Address => new(_server.Urls.First());

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_client_that_reads_nothing_is_disconnected()
    {
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Address.Port));

        await client.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));

        await _aborted.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_client_that_reads_slowly_gets_all()
    {
        using var client = new HttpClient();
        await using var answer = await client.GetStreamAsync(Address);
        var (buffer, read) = (new byte[1_000_000], 0);
        for (var part = -1; part != 0; read += part)
        {
            part = await answer.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
            await Task.Delay(50);
        }

        Assert.Equal(Size, read);
        Assert.False(_aborted.Task.IsCompleted);
    }

    /// <summary>Waits a fifth of what it is to wait.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 5, period);
    }
}
