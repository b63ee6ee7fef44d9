using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Outbound.Tests.Servers;

/// <summary>How a mail server behaves.</summary>
internal sealed record MailBehaviour
{
    public string[] Extensions { get; init; } = ["AUTH PLAIN LOGIN XOAUTH2", "SIZE 1000000"];

    /// <summary>What is answered to commands that begin so, instead of what is usual.</summary>
    public Dictionary<string, string> Replies { get; init; } = [];

    /// <summary>TLS from the first byte on.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>TLS after STARTTLS.</summary>
    public X509Certificate2? StartTls { get; init; }
}

/// <summary>A mail server that takes everything, if a test does not say otherwise, and keeps what it was told.</summary>
internal sealed class MailServerFake : LoopbackServer
{
    private readonly List<string> _commands;
    private readonly List<string> _emails;

    private MailServerFake(List<string> commands, List<string> emails, MailBehaviour behaviour)
        : base((stream, closing) => ServeAsync(commands, emails, behaviour, stream, closing), behaviour.Certificate) =>
        (_commands, _emails) = (commands, emails);

    public IReadOnlyList<string> Commands => _commands;

    /// <summary>The emails as they came, without the dot at their end.</summary>
    public IReadOnlyList<string> Emails => _emails;

    public static MailServerFake Start(MailBehaviour? behaviour = null) => new([], [], behaviour ?? new MailBehaviour());

    private static async Task ServeAsync(List<string> commands, List<string> emails, MailBehaviour behaviour, Stream stream, CancellationToken closing)
    {
        var isSecure = behaviour.Certificate is not null;
        await SayAsync("220 mail.test ESMTP");
        while (await ReadLineAsync() is { } command)
        {
            commands.Add(command);
            var name = command.Split(' ')[0];
            var special = behaviour.Replies.FirstOrDefault(reply => command.StartsWith(reply.Key, StringComparison.Ordinal)).Value;
            await SayAsync(special ?? name switch
            {
                "EHLO" => string.Join("\r\n", [.. Capabilities().Prepend("mail.test").Select(line => $"250-{line}"), "250 HELP"]),
                "STARTTLS" => "220 go on",
                "AUTH" when command == "AUTH LOGIN" => "334 VXNlcm5hbWU6",
                "AUTH" => "235 welcome",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ when commands.Count > 1 && commands[^2] == "AUTH LOGIN" => "334 UGFzc3dvcmQ6",
                _ when commands.Count > 2 && commands[^3] == "AUTH LOGIN" => "235 welcome",
                _ => "250 fine",
            });
            if (special is not null)
                continue;
            if (name == "DATA")
                emails.Add(await ReadEmailAsync());
            else if (name == "STARTTLS")
                await SecureAsync();
            else if (name == "QUIT")
                return;
        }

        IEnumerable<string> Capabilities() => behaviour.StartTls is null || isSecure ? behaviour.Extensions : behaviour.Extensions.Append("STARTTLS");

        async Task SecureAsync()
        {
            var secure = new SslStream(stream);
            stream = secure;
            isSecure = true;
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = behaviour.StartTls }, closing);
        }

        async Task<string> ReadEmailAsync()
        {
            var text = new StringBuilder();
            while (await ReadLineAsync() is { } line && line != ".")
                text.Append(line).Append("\r\n");
            await SayAsync("250 taken");
            return text.ToString();
        }

        ValueTask SayAsync(string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), closing);

        // Byte by byte, so that nothing of TLS is read here.
        async Task<string?> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await stream.ReadAsync(one, closing) > 0)
            {
                if (one[0] == '\n')
                    return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
            return null;
        }
    }
}
