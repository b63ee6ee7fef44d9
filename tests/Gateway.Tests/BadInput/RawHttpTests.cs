using System.Net.Sockets;
using System.Text;
using Gateway.Tests.Hosting;
using Http.Nodes;

namespace Gateway.Tests.BadInput;

/// <summary>What no well-behaved client library would send.</summary>
public sealed class RawHttpTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("GET /v1/api/bot HTTP/1.1\r\nHost: x\r\nX-Api-Key: \u00ff\u00fe\r\n\r\n", 401, "X-Api-Signature")]
    [InlineData("GET /v1/api/bot HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nX-Api-Key: another\r\n\r\n", 400, "X-Api-Key")]
    [InlineData("GET /v1/api/bot HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nX-Api-Signature: a\r\nX-Api-Signature: b\r\n\r\n", 400, "X-Api-Signature")]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n", 400, "body")]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}", 400, "body")]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nContent-Length: 999999999\r\n\r\n{", 413, "body")]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\n9000000\r\nMORE", 413, "body")]
    public async Task It_is_refused_with_a_problem_all_the_same(string request, int status, string field)
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        var key = File.ReadAllText(Path.Combine(_data.Path, "demo-key")).Trim();
        request = request
            .Replace("KEY", key, StringComparison.Ordinal)
            .Replace("MORE", new string(' ', 70_000), StringComparison.Ordinal);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(gateway.Address).Port);
        var stream = client.GetStream();

        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));

        var answer = await ReadAnswer(stream);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"\"field\":\"{field}\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n{}", 400)]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\ncontent-length: 00000000000000000000000000000000000000000000000x\r\n\r\n{}", 400)]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775808\r\n\r\n{}", 400)]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}", 400)]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: \u00ff\u00fe\r\n\r\n{}", 400)]
    [InlineData("POST /v1/api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400)]
    [InlineData("GET /v1/api/bot HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /v1/api/bot HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n", 400)]
    [InlineData("GET /v1/api/bot HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    public async Task What_the_server_refuses_before_it_has_a_request_is_answered(string request, int status)
    {
        await using var gateway = RunningGateway.Start(_data.Path);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(gateway.Address).Port);
        var stream = client.GetStream();

        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));

        Assert.StartsWith($"HTTP/1.1 {status} ", await ReadAnswer(stream), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAnswer(NetworkStream stream)
    {
        const string LastChunk = "\r\n0\r\n\r\n";
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().EndsWith(LastChunk, StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return answer.ToString();
    }
}
