using System.Globalization;
using System.Net.Security;
using System.Text;

namespace Outbound.Mail;

/// <summary>Commands and replies of SMTP over a stream, of which TLS can take hold at any time.</summary>
internal sealed class SmtpConnection(Stream stream) : IAsyncDisposable
{
    private const int LongestLine = 2_000;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4_096];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    public async Task SecureAsync(string host, RemoteCertificateValidationCallback? check, CancellationToken cancellation)
    {
        // What the server sent before TLS would pass for what it says under TLS.
        if (_start < _end)
            throw new OutboundException(OutboundTexts.MailNotText);
        var secure = new SslStream(_stream);
        _stream = secure;
        var settings = new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = check };
        await secure.AuthenticateAsClientAsync(settings, cancellation);
    }

    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellation)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellation);
        return await ReadAsync(cancellation);
    }

    /// <exception cref="OutboundException">The server does not speak SMTP.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                break;
            lines.Add(line.Length > 4 ? line[4..] : "");
            // 250-one, 250-two, 250 last
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(code, lines);
            if (line[3] != '-')
                break;
        }
        throw new OutboundException(OutboundTexts.MailNotText);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellation));
                if (_end == 0)
                    throw new OutboundException(OutboundTexts.BrokenAnswer);
            }
            var character = (char)_buffer[_start++];
            if (character == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(character);
        }
        throw new OutboundException(OutboundTexts.MailNotText);
    }
}
