using System.Net;
using System.Net.Security;
using System.Text;
using Outbound.Network;

namespace Outbound.Http;

/// <summary>How connections of HTTP are made, kept and trusted.</summary>
internal static class ClientHandler
{
    public static SocketsHttpHandler Create(Connector connector, OutboundOptions options, string client)
    {
        var isForOperator = client == ClientName.Apps || options.Proxy is not null;
        var connecting = isForOperator ? connector.ForOperator : connector;
        return new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
                await connecting.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy is null ? null : new WebProxy(options.Proxy),
            // Nothing of one bot's may reach another's server: no cookies, no names of traces.
            UseCookies = false,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = CheckOf(client, options) },
        };
    }

    // The author has asked for it, knowing the server.
#pragma warning disable CA5359
    private static RemoteCertificateValidationCallback? CheckOf(string client, OutboundOptions options) =>
        client == ClientName.AnyCertificate ? static (_, _, _, _) => true : options.CertificateCheck;
#pragma warning restore CA5359
}
