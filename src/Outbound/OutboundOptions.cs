using System.Net.Security;

namespace Outbound;

/// <summary>What flows may send and reach.</summary>
public sealed record OutboundOptions
{
    /// <summary>May flows reach addresses that are not public: this machine, its networks, and what a cloud keeps at link-local addresses?</summary>
    public bool AllowsPrivateAddresses { get; init; }

    /// <summary>How long one request may take, to the last byte of its answer.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of a request: its URL, headers and body, or the text of an email.</summary>
    public int RequestSize { get; init; } = 1 << 20;

    /// <summary>Bytes of the body of an answer, decompressed.</summary>
    public int ResponseSize { get; init; } = 4 << 20;

    public int Redirects { get; init; } = 5;

    /// <summary>
    /// The proxy that HTTP goes through; none when it is null, whatever the environment says. It looks names up itself, so that it, and no
    /// longer this process, has to refuse private addresses.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>The apps endpoint of bots that have none of their own. The operator has chosen it, so it may have a private address.</summary>
    public string? AppsEndpoint { get; init; }

    /// <summary>Which certificates are right; null: those that the system trusts.</summary>
    internal RemoteCertificateValidationCallback? CertificateCheck { get; init; }
}
