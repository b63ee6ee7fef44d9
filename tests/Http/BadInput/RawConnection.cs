using System.Net.Sockets;
using System.Text;

namespace Http.BadInput;

/// <summary>Bytes to the server and back, as no client library sends them.</summary>
internal static class RawConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends bytes, and reads until the server closes the connection.</summary>
    public static async Task<string> Send(Uri server, string request)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(Patience);
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        var stream = client.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            await stream.CopyToAsync(answer, patience.Token);
        }
        // What is still under way when the server closes the connection resets it; the answer has come before.
        catch (IOException)
        {
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>The status codes of all answers, in order.</summary>
    public static string Statuses(string answers) => string.Join(
        ", ", answers.Split("HTTP/1.1 ").Skip(1).Select(answer => answer[..Math.Min(3, answer.Length)]));
}
