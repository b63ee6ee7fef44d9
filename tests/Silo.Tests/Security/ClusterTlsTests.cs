using EndToEnd.Cluster;
using Silo.Security;

namespace Silo.Tests.Security;

public sealed class ClusterTlsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public void Who_shows_a_certificate_of_the_authority_is_let_in()
    {
        using var authority = new TestAuthority();
        using var node = authority.Sign(Now.AddDays(1));

        Assert.True(ClusterTls.IsSignedBy(authority.Certificate, node));
    }

    [Fact]
    public void Nobody_else_is()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        using var stranger = other.Sign(Now.AddDays(1));
        using var expired = authority.Sign(Now.AddMinutes(-1));

        Assert.False(ClusterTls.IsSignedBy(authority.Certificate, stranger));
        Assert.False(ClusterTls.IsSignedBy(authority.Certificate, other.Certificate));
        Assert.False(ClusterTls.IsSignedBy(authority.Certificate, expired));
        Assert.False(ClusterTls.IsSignedBy(authority.Certificate, null));
    }
}
