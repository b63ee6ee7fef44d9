using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Load;

/// <summary>
/// One kept-alive connection that does as little as HTTP allows: the client shares the processors with the server it measures.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private static readonly byte[] ContentLength = "Content-Length: "u8.ToArray();

    private readonly Socket _socket;
    private byte[] _answer = new byte[16 * 1024];
    private int _received;

    private Connection(Socket socket) => _socket = socket;

    public static async Task<Connection> OpenAsync(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        return new Connection(socket);
    }

    /// <summary>Sends a whole request and waits for its whole answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _received = 0;
        while (!IsComplete())
        {
            if (_received == _answer.Length)
                Array.Resize(ref _answer, _answer.Length * 2);
            var count = await _socket.ReceiveAsync(_answer.AsMemory(_received));
            if (count == 0)
                throw new InvalidOperationException("The server closed the connection.");
            _received += count;
        }
        if (!_answer.AsSpan(0, _received).StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException($"The server answered: {Encoding.UTF8.GetString(_answer, 0, _received)}");
    }

    public void Dispose() => _socket.Dispose();

    private bool IsComplete()
    {
        var answer = _answer.AsSpan(0, _received);
        var head = answer.IndexOf(HeadEnd);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf(ContentLength);
        if (length < 0)
            return answer.EndsWith(LastChunk);
        return Utf8Parser.TryParse(answer[(length + ContentLength.Length)..head], out int bytes, out _)
            && _received >= head + HeadEnd.Length + bytes;
    }
}
