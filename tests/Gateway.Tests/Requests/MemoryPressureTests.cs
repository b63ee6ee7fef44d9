using Bots;
using Gateway.Requests;

namespace Gateway.Tests.Requests;

public sealed class MemoryPressureTests
{
    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(950, 1_000)]
    [InlineData(0, 0)]
    public void With_memory_left_all_is_taken_in(long used, long all) => Of((used, all)).Check();

    [Theory]
    [InlineData(951, 1_000)]
    [InlineData(2_000, 1_000)]
    public void With_little_memory_left_the_server_is_not_available(long used, long all)
    {
        Assert.Contains("memory", Assert.Throws<UnavailableException>(Of((used, all)).Check).Message, StringComparison.Ordinal);
        Assert.Throws<UnavailableException>(Of((0, 1), (used, all)).Check);
    }

    [Fact]
    public void The_process_knows_its_memory()
    {
        new MemoryPressure(MemoryPressure.OfProcess, TimeProvider.System).Check();
        Assert.All(MemoryPressure.OfProcess(), memory => Assert.InRange(memory.Used, 0, memory.All));
    }

    private static MemoryPressure Of(params (long Used, long All)[] memories) => new(() => memories, TimeProvider.System);
}
