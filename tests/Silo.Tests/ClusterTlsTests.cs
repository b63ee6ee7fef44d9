using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Silo.Security;

namespace Silo.Tests;

public sealed class ClusterTlsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public void Who_shows_a_certificate_of_the_authority_is_let_in()
    {
        using var authority = Authority("the cluster");
        using var node = Signed(authority, Now.AddDays(1));

        Assert.True(ClusterTls.IsSignedBy(authority, node));
    }

    [Fact]
    public void Nobody_else_is()
    {
        using var authority = Authority("the cluster");
        using var other = Authority("the cluster");
        using var stranger = Signed(other, Now.AddDays(1));
        using var expired = Signed(authority, Now.AddMinutes(-1));

        Assert.False(ClusterTls.IsSignedBy(authority, stranger));
        Assert.False(ClusterTls.IsSignedBy(authority, other));
        Assert.False(ClusterTls.IsSignedBy(authority, expired));
        Assert.False(ClusterTls.IsSignedBy(authority, null));
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(2));
    }

    private static X509Certificate2 Signed(X509Certificate2 authority, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
        return request.Create(authority, Now.AddHours(-1), until, [1, 2, 3]);
    }
}
