using Grains.Storage;

namespace Grains.Tests;

public sealed class ActivationSharesTests
{
    // A state of 1,000 bytes of JSON takes 8,000 bytes, and its activation 8,192.
    private const int Json = 1_000;
    private const long Share = 8_192 + 8_000;

    private readonly List<string> _dropped = [];

    [Theory]
    [InlineData(3 * Share, "")]
    [InlineData((3 * Share) - 1, "a")]
    public void The_oldest_leaves_when_all_together_exceed_the_bound(long bound, string dropped)
    {
        var memory = new ActivationMemory(bound);

        foreach (var name in new[] { "a", "b", "c" })
            memory.Set(Named(name), Json);

        Assert.Equal(dropped, string.Concat(_dropped));
    }

    [Fact]
    public void A_state_that_is_used_again_is_the_newest()
    {
        var memory = new ActivationMemory(2 * Share);
        var first = Named("a");
        memory.Set(first, Json);
        memory.Set(Named("b"), Json);

        memory.Set(first, Json);
        memory.Set(Named("c"), Json);

        Assert.Equal(["b"], _dropped);
    }

    [Fact]
    public void A_state_counts_with_the_size_that_it_has_now()
    {
        var memory = new ActivationMemory(3 * Share);
        var growing = Named("a");
        memory.Set(growing, Json);
        memory.Set(Named("b"), Json);

        memory.Set(growing, Json + 1_024);
        memory.Set(growing, Json);
        memory.Set(Named("c"), Json);

        Assert.Empty(_dropped);
    }

    [Fact]
    public void An_activation_that_has_ended_counts_no_more()
    {
        var memory = new ActivationMemory(2 * Share);
        var ended = Named("a");
        memory.Set(ended, Json);
        memory.Set(Named("b"), Json);

        memory.Remove(ended);
        memory.Remove(ended);
        memory.Set(Named("c"), Json);

        Assert.Empty(_dropped);
    }

    [Fact]
    public void An_activation_that_has_ended_takes_no_share_any_more()
    {
        var memory = new ActivationMemory(2 * Share);
        var ended = Named("a");
        memory.Remove(ended);

        memory.Set(ended, Json);
        memory.Set(Named("b"), Json);
        memory.Set(Named("c"), Json);

        Assert.Empty(_dropped);
    }

    [Fact]
    public void A_state_that_a_call_uses_is_the_newest_again()
    {
        var memory = new ActivationMemory(2 * Share);
        var used = Named("a");
        memory.Set(used, Json);
        memory.Set(Named("b"), Json);
        used.UsedAt -= 1_000;

        memory.Touch(used);
        memory.Set(Named("c"), Json);

        Assert.Equal(["b"], _dropped);
    }

    [Fact]
    public void One_state_may_exceed_the_bound_alone()
    {
        var memory = new ActivationMemory(Share);
        memory.Set(Named("a"), Json);

        memory.Set(Named("b"), 100 * Json);

        Assert.Equal(["a"], _dropped);
    }

    private ActivationMemory.Share Named(string name) => new(() => _dropped.Add(name));
}
