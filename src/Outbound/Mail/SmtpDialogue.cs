using System.Globalization;
using System.Text;
using MailKit;

namespace Outbound.Mail;

/// <summary>
/// Follows what MailKit and a mail server say to each other. It bounds what the server may say, and remembers what the server refused: MailKit goes
/// on after some refusals (it tries HELO after EHLO, say), and its exceptions then carry a later reply or none.
/// </summary>
internal sealed class SmtpDialogue(int mostBytes) : IProtocolLogger
{
    private const int LengthOfCommand = 8;

    private readonly StringBuilder _reply = new();
    private int _received;
    private SmtpRefusal? _refusal;

    /// <summary>The verb of the last command; empty before the first one.</summary>
    public string Command { get; private set; } = "";

    /// <summary>Has the server said anything since the last command?</summary>
    public bool HasReply => _reply.Length > 0;

    /// <summary>The last reply that refused or postponed something, or null if the server did all that it was told.</summary>
    public SmtpRefusal? Refusal => RefusalIn(_reply.ToString()) ?? _refusal;

    // Nothing is written anywhere, so no secret has to be found.
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        _refusal = Refusal;
        _reply.Clear();
        Command = Encoding.ASCII.GetString(buffer, offset, Math.Min(count, LengthOfCommand)).Split(' ', '\r')[0];
    }

    /// <exception cref="OutboundException">The server says too much, or says something that TLS would have to protect.</exception>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        _received += count;
        if (_received > mostBytes)
            throw new OutboundException(OutboundTexts.ResponseSize(mostBytes));
        _reply.Append(Encoding.UTF8.GetString(buffer, offset, count));
        // MailKit drops what follows this reply in the clear. Only an attacker between the two sends such.
        if (Command == "STARTTLS" && Lines(_reply.ToString()).Count(line => line.Length == 3 || line[3] == ' ') > 1)
            throw new OutboundException(OutboundTexts.MailNotText);
    }

    public void Dispose()
    {
    }

    // 550-one, 550-two, 550 last
    private static string[] Lines(string reply) =>
        [.. reply.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= 3)];

    private SmtpRefusal? RefusalIn(string reply)
    {
        var lines = Lines(reply);
        if (lines.Length == 0 || !int.TryParse(lines[0].AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return null;
        return code is >= 200 and < 300 ? null : new SmtpRefusal(Command, code, string.Join(' ', lines.Select(line => line.Length > 4 ? line[4..] : "")));
    }
}

/// <summary>What a mail server said to a command that it did not do.</summary>
internal sealed record SmtpRefusal(string Command, int Code, string Reason)
{
    public OutboundException ToException() => new(OutboundTexts.RefusedMail(
        Command switch
        {
            "" => "the connection",
            "MAIL" => "the sender",
            "RCPT" => "a recipient",
            "DATA" => "the email",
            _ => Command,
        },
        Code,
        Reason));
}
