using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;
using Silo.Starting;

namespace Silo.Security;

/// <summary>
/// TLS in both directions: each process shows a certificate, and lets in who shows one that the cluster's own authority has signed.
/// Names in certificates are not looked at, for silos are found by addresses that come and go.
/// </summary>
internal static class ClusterTls
{
    // Something must be asked for. It is not compared with anything.
    private const string TargetHost = "csml-cluster";

    public static void Configure(TlsOptions options, TlsSettings settings)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(settings.Authority);
        options.LocalCertificate = Load(settings);
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) => IsSignedBy(authority, certificate);
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = TargetHost;
    }

    /// <summary>Valid today, and signed by the authority and no other.</summary>
    internal static bool IsSignedBy(X509Certificate2 authority, X509Certificate2? certificate)
    {
        if (certificate is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    // A key read from PEM is not one that all platforms can use for TLS; one from PKCS #12 is.
    private static X509Certificate2 Load(TlsSettings settings)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(settings.Certificate, settings.Key.Length > 0 ? settings.Key : null);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
