using System.Text;
using Gateway.Authentication;
using Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Authentication;

/// <summary>The request, the key and the signature of RFC 9421, appendix B, and headers that are not of our profile.</summary>
public sealed class MessageSignatureTests
{
    private const string Created = "created=1618884473";
    private const string Covered = "\"@method\" \"@path\" \"@query\"";
    private const string Bytes = "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=";

    private static readonly byte[] Secret = Convert.FromBase64String("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

    [Fact]
    public void The_example_of_the_RFC_is_right()
    {
        var signature = MessageSignature.Parse(
            $"sig-b25=(\"date\" \"@authority\" \"content-type\");{Created};keyid=\"test-shared-secret\"", $"sig-b25=:{Bytes}:")!;

        Assert.True(signature.Is(Request(), Secret));
        Assert.Equal(1618884473, signature.Created);
        Assert.False(signature.Is(Request(), Secret.AsSpan(1)));
        var altered = Request();
        altered.Headers.Date = "Tue, 20 Apr 2021 02:07:56 GMT";
        Assert.False(signature.Is(altered, Secret));
        altered.Headers.Remove("Date");
        Assert.False(signature.Is(altered, Secret));
    }

    [Fact]
    public void The_RFCs_minimal_signature_covers_too_little_for_us()
    {
        var request = Request();
        request.Headers["Signature-Input"] = $"sig-b25=(\"date\" \"@authority\" \"content-type\");{Created};keyid=\"test-shared-secret\"";
        request.Headers["Signature"] = $"sig-b25=:{Bytes}:";

        var refused = Assert.Throws<RefusedException>(() => MessageSignature.Read(request));

        Assert.Equal((401, "Signature-Input"), (refused.Status, refused.Errors[0].Field));
    }

    [Theory]
    [InlineData($"sig=({Covered});{Created}", true)]
    [InlineData($"sig=({Covered} \"content-digest\");{Created};keyid=\"k\";alg=\"hmac-sha256\";nonce=\"n\"", true)]
    [InlineData($"sig=({Covered})", false)]
    [InlineData($"sig=({Covered});created=now", false)]
    [InlineData($"sig=({Covered});{Created};expires=1618884500", true)]
    [InlineData($"sig=({Covered});{Created};expires=soon", false)]
    [InlineData($"sig=({Covered});created=\"1618884473\"", false)]
    [InlineData($"sig=({Covered});{Created};{Created}", false)]
    [InlineData($"sig=({Covered});{Created};alg=\"rsa-pss-sha512\"", false)]
    [InlineData($"sig=({Covered} \"@path\");{Created}", false)]
    [InlineData($"sig=({Covered};req);{Created}", false)]
    [InlineData($"sig=({Covered} \"date\";bs);{Created}", false)]
    [InlineData($"sig=({Covered});{Created}, other=({Covered});{Created}", false)]
    [InlineData($"other=({Covered});{Created}", false)]
    [InlineData($"sig={Covered};{Created}", false)]
    [InlineData($"({Covered});{Created}", false)]
    [InlineData("", false)]
    public void One_signature_by_hmac_sha256_is_read_and_nothing_else(string input, bool isRead) =>
        Assert.Equal(isRead, MessageSignature.Parse(input, $"sig=:{Bytes}:") is not null);

    [Theory]
    [InlineData("sig=:AAAA:")]
    [InlineData($"sig={Bytes}")]
    [InlineData($"sig=:{Bytes}{Bytes}:")]
    [InlineData("sig=::")]
    [InlineData("")]
    public void What_is_no_HMAC_is_not_read(string signature) => Assert.Null(MessageSignature.Parse($"sig=({Covered});{Created}", signature));

    private static HttpRequest Request()
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = "POST";
        request.Scheme = "http";
        request.Host = new HostString("example.com");
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = "/foo?param=Value&Pet=dog";
        request.Headers.Date = "Tue, 20 Apr 2021 02:07:55 GMT";
        request.Headers.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes("""{"hello": "world"}"""));
        return request;
    }
}
