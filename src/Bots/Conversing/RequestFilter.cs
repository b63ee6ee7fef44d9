namespace Bots.Conversing;

/// <summary>
/// A Bloom filter over the digests of a session's requests: it tells in memory that a request is new. It takes 10 bits for each digest that it
/// is made for. When it is full, it takes about one new request in a hundred for one that may have come before.
/// </summary>
/// <param name="capacity">How many digests it is made for.</param>
internal sealed class RequestFilter(int capacity)
{
    private const int BitsForEach = 10;

    // The best number for 10 bits.
    private const int Probes = 7;

    private readonly ulong[] _words = new ulong[(((long)capacity * BitsForEach) + 63) / 64];

    public int Capacity => capacity;

    public int Count { get; private set; }

    public void Add(long digest)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = BitOf(digest, probe);
            _words[bit / 64] |= 1UL << (int)(bit % 64);
        }
        Count++;
    }

    /// <summary>False when the digest was surely not added.</summary>
    public bool MayContain(long digest)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = BitOf(digest, probe);
            if ((_words[bit / 64] & 1UL << (int)(bit % 64)) == 0)
                return false;
        }
        return true;
    }

    // Two halves of one good hash make any number of hashes (Kirsch and Mitzenmacher, 2006).
    private ulong BitOf(long digest, int probe) =>
        ((uint)digest + ((ulong)probe * ((uint)(digest >> 32) | 1))) % ((ulong)_words.Length * 64);
}
