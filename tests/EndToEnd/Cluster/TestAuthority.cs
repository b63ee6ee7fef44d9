using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EndToEnd.Cluster;

/// <summary>An authority that signs certificates for the nodes of one cluster.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(2));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>A certificate for a node, without its key.</summary>
    public X509Certificate2 Sign(DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(key, until);
    }

    /// <summary>Writes what a node needs.</summary>
    /// <param name="trusted">Whose certificates the node lets in.</param>
    /// <returns>The settings that name the files.</returns>
    public IReadOnlyDictionary<string, string> WriteNode(string folder, TestAuthority trusted)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(key, Now.AddDays(1));
        return new Dictionary<string, string>
        {
            ["Cluster__Tls__Certificate"] = Write("node.pem", certificate.ExportCertificatePem()),
            ["Cluster__Tls__Key"] = Write("node.key", key.ExportPkcs8PrivateKeyPem()),
            ["Cluster__Tls__Authority"] = Write("authority.pem", trusted.Certificate.ExportCertificatePem()),
        };

        string Write(string name, string pem)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, pem);
            return path;
        }
    }

    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 Sign(ECDsa key, DateTimeOffset until)
    {
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
        return request.Create(Certificate, Now.AddHours(-1), until, RandomNumberGenerator.GetBytes(8));
    }
}
