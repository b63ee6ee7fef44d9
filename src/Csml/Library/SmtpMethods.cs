using Csml.Conversations;
using Csml.Library.Requests;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>SMTP()</c>: a mail server, and how to reach it; each step gives a new one.</summary>
internal static class SmtpMethods
{
    public const string ContentType = "smtp";

    private const int PortForTls = 465;

    /// <summary>The ways to log in, by the names that authors know them by.</summary>
    public static readonly (string Name, MailMechanism Mechanism)[] Mechanisms =
    [
        ("PLAIN", MailMechanism.Plain), ("AUTH LOGIN", MailMechanism.Login), ("XOAUTH2", MailMechanism.XOAuth2),
    ];

    public static readonly BuiltIn[] Functions =
    [
        new("SMTP", "SMTP(smtp_server: string) => smtp", "A mail server, to be reached by TLS at port 465 if nothing else is said.", (in arguments, _) =>
            Value.Object(new ObjectValue
            {
                ContentType = ContentType,
                ["smtp_server"] = arguments.Get("smtp_server", 0),
                ["port"] = Value.Int(PortForTls),
                ["tls"] = Value.True,
            })),
    ];

    public static readonly Method[] Rows =
    [
        new("auth", "auth(username: string, password: string, ...) => smtp", "The server with a name and password.", (ref receiver, in arguments, _) =>
            With(With(receiver, "username", arguments[0]), "password", arguments[1])),
        new("port", "port(port: int, ...) => smtp", "The server at another port.", (ref receiver, in arguments, _) => With(receiver, "port", arguments[0])),
        new("tls", "tls(isOn: boolean, ...) => smtp", "The server, reached by TLS or not.", (ref receiver, in arguments, _) =>
            With(receiver, "tls", arguments[0])),
        new("starttls", "starttls(isOn: boolean, ...) => smtp", "The server, asked to change to TLS or not.", (ref receiver, in arguments, _) =>
            With(receiver, "starttls", arguments[0])),
        new("set_auth_mechanism", "set_auth_mechanism(mechanism: string|array, ...) => smtp", "The server with the ways to authenticate that may be used: PLAIN, AUTH LOGIN or XOAUTH2.", SetMechanism),
        new("send", "send(email: object, ...) => boolean", "Sends an email: an object with from, to, text or html or both, and perhaps cc, bcc, reply_to and subject. True when the server has taken it.", Send),
    ];

    private static Value With(Value receiver, string field, Value value)
    {
        var server = receiver.AsObject.Copy(ContentType);
        server[field] = value;
        return Value.Object(server);
    }

    private static Value Send(ref Value receiver, in Arguments arguments, CallContext context) =>
        MailRequests.TryRead(receiver.AsObject, arguments[0].AsObject, out var request) is { } failure
            ? context.Fail(failure)
            : context.Send(request, static (_, _) => Value.True);

    private static Value SetMechanism(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var given = arguments[0].Kind == ValueKind.Array ? arguments[0].AsArray.Items : [arguments[0]];
        var chosen = new ObjectValue();
        foreach (var (mechanism, _) in Mechanisms)
        {
            if (given.Any(value => value.Kind == ValueKind.String && value.AsString.Equals(mechanism, StringComparison.OrdinalIgnoreCase)))
                chosen[mechanism] = Value.Null;
        }
        return chosen.Count == 0
            ? context.FailUsage("set_auth_mechanism(\"PLAIN\", \"AUTH LOGIN\" or \"XOAUTH2\", or an array of them) => smtp")
            : With(receiver, "auth_mechanisms", Value.Object(chosen));
    }
}
