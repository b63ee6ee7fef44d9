using System.Net;
using Outbound.Network;

namespace Outbound.Tests;

/// <summary>Names that mean what a test says, and how often they were looked up.</summary>
internal sealed class FixedNames(params (string Host, string[] Addresses)[] names) : INameResolver
{
    private int _lookups;

    public int Lookups => _lookups;

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _lookups);
        if (IPAddress.TryParse(host, out var literal))
            return Task.FromResult<IPAddress[]>([literal]);
        return Task.FromResult(names.Where(name => name.Host == host).SelectMany(name => name.Addresses).Select(IPAddress.Parse).ToArray());
    }
}
