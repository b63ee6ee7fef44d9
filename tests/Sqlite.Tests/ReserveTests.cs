using System.Diagnostics;
using System.Globalization;

namespace Sqlite.Tests;

public sealed class ReserveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _available = long.MaxValue;

    private string ReserveFile => Path.Combine(_folder.Path, "bots.reserve");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_takes_room_on_the_disk_until_it_is_given_up()
    {
        if (OperatingSystem.IsWindows())
            return;
        var reserve = Open();
        Assert.False(reserve.IsHeld);

        reserve.TryHold();

        Assert.True(reserve.IsHeld);
        Assert.InRange(await ReadRoom(ReserveFile), Reserve.Size, 2 * Reserve.Size);
        Assert.True(reserve.GiveUp());
        Assert.False(File.Exists(ReserveFile));
        Assert.False(reserve.GiveUp());
    }

    [Fact]
    public async Task A_copy_that_has_no_room_is_made_anew_where_the_disk_has_room()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var copy = File.Create(ReserveFile))
            copy.SetLength(Reserve.Size);
        Assert.Equal(0, await ReadRoom(ReserveFile));

        Open().TryHold();

        Assert.InRange(await ReadRoom(ReserveFile), Reserve.Size, 2 * Reserve.Size);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1_000_000, false)]
    [InlineData(2_000_000, true)]
    public void A_start_on_a_full_disk_gives_it_up(long available, bool isHeld)
    {
        Open().TryHold();
        _available = available;

        Assert.Equal(isHeld, Open().IsHeld);

        Assert.Equal(isHeld, File.Exists(ReserveFile));
    }

    private Reserve Open() => new(_folder.DatabaseFile, () => _available);

    // In bytes.
    private static async Task<long> ReadRoom(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("du", ["--block-size=1", file]) { RedirectStandardOutput = true })!;
        var printed = await stat.StandardOutput.ReadToEndAsync();
        return long.Parse(printed.Split('\t')[0], CultureInfo.InvariantCulture);
    }
}
