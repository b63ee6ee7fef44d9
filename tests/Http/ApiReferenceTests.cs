using System.Net;
using System.Text.RegularExpressions;
using Gateway.Reference;
using Http.Nodes;
using Microsoft.OpenApi;

namespace Http;

/// <summary>The reference that the server has of itself.</summary>
[Collection(OneHost.Name)]
public sealed partial class ApiReferenceTests(ApiHost host)
{
    [Fact]
    public async Task The_document_is_sound_OpenApi()
    {
        using var client = host.CreateStranger();
        using var response = await client.GetAsync(ApiReference.DocumentPath);
        var text = await response.Content.ReadAsStringAsync();

        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.NotEmpty(document!.Paths);
        // Whoever reads it has it from the server that it is about.
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_server_has_the_same_document()
    {
        await using var other = await SingleNode.Start();
        using var here = host.CreateStranger();
        using var there = new HttpClient { BaseAddress = other.Address };

        Assert.Equal(await there.GetStringAsync(ApiReference.DocumentPath), await here.GetStringAsync(ApiReference.DocumentPath));
    }

    [Fact]
    public async Task A_document_that_has_not_changed_is_not_sent_again()
    {
        using var client = host.CreateStranger();
        using var first = await client.GetAsync(ApiReference.DocumentPath);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.GetAsync(ApiReference.DocumentPath);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_page_comes_from_this_server_with_all_that_it_needs()
    {
        using var client = host.CreateStranger();
        using var response = await client.GetAsync(ApiReference.PagePath);
        var page = await response.Content.ReadAsStringAsync();
        var files = Files().Matches(page).Select(match => match.Groups["file"].Value).ToList();

        Assert.Contains("default-src 'none'; script-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(files, file => file.EndsWith("swagger-ui-bundle.js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var address = new Uri(response.RequestMessage!.RequestUri!, file);
            Assert.Equal(host.Address.Authority, address.Authority);
            Assert.NotEmpty(await client.GetByteArrayAsync(address));
        }
        Assert.Contains(ApiReference.DocumentPath, await client.GetStringAsync(ApiReference.PagePath + "/index.js"), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?:src|href)="(?<file>[^"]+)"|src='(?<file>[^']+)'""")]
    private static partial Regex Files();
}
