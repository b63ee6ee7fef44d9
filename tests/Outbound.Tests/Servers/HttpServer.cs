using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Outbound.Tests.Servers;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(string Line, IReadOnlyList<string> Headers, string Body)
{
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}

/// <summary>An HTTP server that writes answers byte by byte as a test says, one on each connection.</summary>
internal sealed class HttpServer : LoopbackServer
{
    private readonly List<ReceivedRequest> _requests;

    private HttpServer(List<ReceivedRequest> requests, Func<ReceivedRequest, Stream, CancellationToken, Task> answer, X509Certificate2? certificate)
        : base((stream, closing) => ServeAsync(requests, answer, stream, closing), certificate) => _requests = requests;

    public IReadOnlyList<ReceivedRequest> Requests => _requests;

    public string Url => $"http://localhost:{Port}/";

    public static HttpServer Start(Func<ReceivedRequest, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null) =>
        new([], answer, certificate);

    /// <summary>A server that answers all requests alike.</summary>
    /// <param name="head">The status line and the headers, without the length.</param>
    public static HttpServer Start(string head, string body = "", X509Certificate2? certificate = null) =>
        Start(head, Encoding.UTF8.GetBytes(body), certificate);

    public static HttpServer Start(string head, byte[] body, X509Certificate2? certificate = null) => Start(
        async (_, stream, closing) =>
        {
            await WriteAsync(stream, $"HTTP/1.1 {head}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", closing);
            await stream.WriteAsync(body, closing);
        },
        certificate);

    public static ValueTask WriteAsync(Stream stream, string text, CancellationToken closing) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), closing);

    private static async Task ServeAsync(List<ReceivedRequest> requests, Func<ReceivedRequest, Stream, CancellationToken, Task> answer, Stream stream, CancellationToken closing)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        if (await reader.ReadLineAsync(closing) is not { } line)
            return;
        var headers = new List<string>();
        while (await reader.ReadLineAsync(closing) is { Length: > 0 } header)
            headers.Add(header);
        var request = new ReceivedRequest(line, headers, "");
        var body = new char[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        if (body.Length > 0)
            await reader.ReadBlockAsync(body, closing);
        request = request with { Body = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)) };
        requests.Add(request);
        await answer(request, stream, closing);
    }
}
