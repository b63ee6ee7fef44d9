using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Outbound.Tests.Servers;

internal static class Certificates
{
    /// <summary>A certificate for localhost that nobody but itself has signed.</summary>
    public static X509Certificate2 SelfSigned { get; } = Make();

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
