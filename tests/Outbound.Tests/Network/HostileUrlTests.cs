using Outbound.Network;
using Outbound.Tests.Servers;

namespace Outbound.Tests.Network;

/// <summary>The ways to write the address of this machine or its network that are meant to get past a check.</summary>
public sealed class HostileUrlTests
{
    private const string Private = "The server has a private address, and the setting Outbound:AllowPrivateAddresses does not allow those.";
    private const string NoUrl = "The URL must begin with http:// or https://, and name a server.";

    // What the system's names make of it: of some nothing, of others this machine.
    private const string AsNamed = $"There is no server of this name.|{Private}";

    /// <summary>The attack, the URL, and what the flow is told. A server listens at the port.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        { "a number", "http://2130706433:PORT/", Private },
        { "a hexadecimal number", "http://0x7f000001:PORT/", Private },
        { "an octal number", "http://017700000001:PORT/", Private },
        { "octal parts", "http://0177.0.0.1:PORT/", Private },
        { "octal parts with more zeros", "http://00000177.0.0.1:PORT/", Private },
        { "hexadecimal parts", "http://0x7f.0x0.0x0.0x1:PORT/", Private },
        { "parts of several kinds", "http://0x7f.0.00.1:PORT/", Private },
        { "two parts", "http://127.1:PORT/", Private },
        { "three parts", "http://127.0.1:PORT/", Private },
        { "another address of loopback", "http://127.255.255.254:PORT/", Private },
        { "no host in particular", "http://0.0.0.0:PORT/", Private },
        { "a dot at the end", "http://127.0.0.1.:PORT/", AsNamed },
        { "two dots", "http://127..0.1:PORT/", NoUrl },
        { "a part that is too large", "http://127.0.0.257:PORT/", AsNamed },
        { "a number that is too large", "http://4294967296:PORT/", AsNamed },
        { "full-width digits", "http://１２７.0.0.1:PORT/", AsNamed },
        { "circled digits", "http://①②⑦.⓪.⓪.①:PORT/", AsNamed },
        { "mathematical digits", "http://𝟏𝟐𝟕.0.0.1:PORT/", AsNamed },
        { "digits of another script", "http://١٢٧.0.0.1:PORT/", AsNamed },
        { "ideographic full stops", "http://127。0。0。1:PORT/", Private },
        { "full-width full stops", "http://127．0．0．1:PORT/", Private },
        { "a host that is percent-encoded", "http://%31%32%37.0.0.1:PORT/", NoUrl },
        { "IPv6", "http://[::1]:PORT/", Private },
        { "IPv6 in full", "http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/", Private },
        { "IPv6 of no host", "http://[::]:PORT/", Private },
        { "IPv4 mapped", "http://[::ffff:127.0.0.1]:PORT/", Private },
        { "IPv4 mapped, in hexadecimal", "http://[::ffff:7f00:1]:PORT/", Private },
        { "IPv4 mapped, in full", "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/", Private },
        { "IPv4 compatible", "http://[::127.0.0.1]:PORT/", Private },
        { "IPv4 translated", "http://[::ffff:0:127.0.0.1]:PORT/", Private },
        { "NAT64", "http://[64:ff9b::127.0.0.1]:PORT/", Private },
        { "local NAT64", "http://[64:ff9b:1::7f00:1]:PORT/", Private },
        { "6to4", "http://[2002:7f00:1::]:PORT/", Private },
        { "Teredo", "http://[2001:0:7f00:1::]:PORT/", Private },
        { "ISATAP of a local network", "http://[fe80::5efe:127.0.0.1]:PORT/", Private },
        { "a zone", "http://[fe80::1%25lo]:PORT/", Private },
        { "a zone by its number", "http://[fe80::1%1]:PORT/", Private },
        { "loopback with a zone", "http://[::1%25lo]:PORT/", Private },
        { "a unique local address", "http://[fd00:ec2::254]:PORT/", Private },
        { "a name before the host", "http://example.com@127.0.0.1:PORT/", Private },
        { "a name and a password before the host", "http://example.com:80@127.0.0.1:PORT/", Private },
        { "two names before the host", "http://a@example.com@127.0.0.1:PORT/", NoUrl },
        { "a backslash", "http://127.0.0.1:PORT\\@example.com/", NoUrl },
        { "a fragment", "http://127.0.0.1:PORT#@example.com/", Private },
        { "a query", "http://127.0.0.1:PORT?@example.com/", Private },
        { "an encoded slash", "http://127.0.0.1:PORT%2f@example.com/", AsNamed },
        { "an encoded end of a text", "http://localhost%00.example.com:PORT/", NoUrl },
        { "white space before", " \thttp://127.0.0.1:PORT/", Private },
        { "white space in the host", "http://127.0.0.1 :PORT/", NoUrl },
        { "a tab in the host", "http://127.\t0.0.1:PORT/", NoUrl },
        { "a line break", "http://127.0.0.1:PORT/\r\nHost: example.com", Private },
        { "capitals", "HTTP://LOCALHOST:PORT/", Private },
        { "a name with a dot at the end", "http://localhost.:PORT/", AsNamed },
        { "a name of circled letters", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/", AsNamed },
        { "a name of full-width letters", "http://ｌｏｃａｌｈｏｓｔ:PORT/", AsNamed },
        { "a name with a soft hyphen", "http://local\u00adhost:PORT/", AsNamed },
        { "a name below localhost", "http://a.localhost:PORT/", AsNamed },
        { "three slashes", "http:///127.0.0.1:PORT/", NoUrl },
        { "one slash", "http:/127.0.0.1:PORT/", NoUrl },
        { "no slash", "http:127.0.0.1:PORT/", NoUrl },
        { "backslashes", "http:\\\\127.0.0.1:PORT\\", NoUrl },
        { "a port that is too large", "http://127.0.0.1:65616/", NoUrl },
        { "a port below zero", "http://127.0.0.1:-1/", NoUrl },
        { "the metadata of a cloud", "http://169.254.169.254/latest/meta-data/", Private },
        { "the metadata of a cloud as a number", "http://2852039166/latest/meta-data/", Private },
        { "the metadata of a cloud, mapped", "http://[::ffff:a9fe:a9fe]/latest/meta-data/", Private },
        { "the host of a machine of Azure", "http://168.63.129.16/", Private },
        { "shared addresses of providers", "http://100.100.100.200/", Private },
        { "a name that means a private address", "http://inside.example.com:PORT/", Private },
        { "a name that means several private addresses", "http://several.example.com:PORT/", Private },
        { "a name that means a mapped address", "http://mapped.example.com:PORT/", Private },
        { "no scheme", "//127.0.0.1:PORT/", NoUrl },
        { "a file", "file://127.0.0.1/etc/passwd", NoUrl },
        { "an archive", "jar:http://127.0.0.1:PORT!/", NoUrl },
        { "a dictionary server", "dict://127.0.0.1:PORT/", NoUrl },
        { "a web socket", "ws://127.0.0.1:PORT/", NoUrl },
        { "a socket of the machine", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", NoUrl },
        { "data", "data:text/plain,hello", NoUrl },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Neither_a_flow_nor_a_redirect_reaches_this_machine(string attack, string url, string expected)
    {
        await using var inside = HttpServer.Start("200 OK", "\"inside\"");
        url = url.Replace("PORT", $"{inside.Port}", StringComparison.Ordinal);
        await using var host = new OutsideHost(new OutboundOptions(), new NamesOfAttacks());

        var failure = (await host.GetAsync(url)).Failure;
        Assert.True(expected.Split('|').Contains(failure), $"{attack}: {failure}");

        await using var server = HttpServer.Start($"302 Found\r\nLocation: {url.ReplaceLineEndings("")}");
        var connections = 0;
        // As if the server that redirects had a public address.
        await using var redirected = new OutsideHost(new OutboundOptions(), new NamesOfAttacks(), new AddressRule(() => connections++ == 0));

        await redirected.GetAsync(server.Url);

        Assert.Equal((1, 0), (server.Connections, inside.Connections));
    }

    /// <summary>As the system looks names up, and those of attackers, who decide what these mean.</summary>
    private sealed class NamesOfAttacks : INameResolver
    {
        private readonly SystemNames _system = new();
        private readonly FixedNames _attackers = new(
            ("inside.example.com", ["127.0.0.1"]), ("several.example.com", ["10.0.0.1", "fd00::1", "127.0.0.1"]), ("mapped.example.com", ["::ffff:127.0.0.1"]));

        public Task<System.Net.IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
            (host.EndsWith(".example.com", StringComparison.Ordinal) ? (INameResolver)_attackers : _system).ResolveAsync(host, cancellation);
    }
}
