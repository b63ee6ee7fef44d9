using System.Text;

namespace Csml.Conversations.Recording;

/// <summary>Tells requests to the outside apart, without their contents. Where the apps endpoint is does not matter.</summary>
internal static class RequestDigest
{
    private const char Separator = '\u001f';

    public static string Of(OutsideRequest request) => StateDigest.Of(Encoding.UTF8.GetBytes(string.Join(Separator, PartsOf(request))));

    private static string?[] PartsOf(OutsideRequest request) => request switch
    {
        AppRequest app => ["app", app.Body.ToString()],
        HttpCall call => ["http", call.Method, call.Url, call.Body, .. call.Headers.SelectMany(header => (string[])[header.Key, header.Value])],
        MailRequest { Server: var server, Email: var email } =>
            ["mail", server.Host, $"{server.Port}", email.From, email.To, email.ReplyTo, email.Cc, email.Bcc, email.Subject, email.Text, email.Html],
        _ => throw new ArgumentException($"{request.GetType().Name} is no request that can be recorded.", nameof(request)),
    };
}
