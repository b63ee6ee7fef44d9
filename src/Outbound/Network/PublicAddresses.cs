using System.Net;
using System.Net.Sockets;

namespace Outbound.Network;

/// <summary>Which addresses are public, by the registries of special-purpose addresses (RFC 6890 and what IANA added since).</summary>
/// <remarks>168.63.129.16 is in no registry: it is the host of a virtual machine of Azure, which tells it how it is set up.</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // All that is given out to be reached from everywhere, and what is not meant so in it: Teredo and other protocols, and documentation.
    private static readonly IPNetwork UnicastV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialV6 = Networks("2001::/23", "2001:db8::/32", "3fff::/20");

    // Addresses of IPv6 that lead to one of IPv4, and at which of their bytes it stands.
    private static readonly (IPNetwork Network, int At)[] Embedding =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    public static bool Contain(IPAddress address)
    {
        // First: IPNetwork looks at these as at addresses of IPv4, even in a network of IPv6.
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !SpecialV4.Any(network => network.Contains(address));
        foreach (var (network, at) in Embedding)
        {
            if (network.Contains(address))
                return Contain(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
        }
        return UnicastV6.Contains(address) && !SpecialV6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(IPNetwork.Parse)];
}
