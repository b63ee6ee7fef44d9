using Bots.Compiling;
using Bots.Tests.InMemory;

namespace Bots.Tests;

public sealed class ProgramsTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_build_that_many_ask_for_at_once_is_compiled_once()
    {
        var build = await _world.BuildFlow(Flows.Greeter);
        var readable = new TaskCompletionSource();
        _world.BuildsAreReadable = readable.Task;

        var asking = Enumerable.Range(0, 50).Select(_ => Task.Run(() => _world.Programs.Find(build.VersionId))).ToList();
        readable.SetResult();
        var programs = await Task.WhenAll(asking);

        Assert.NotNull(programs[0]);
        Assert.All(programs, program => Assert.Same(programs[0], program));
        Assert.Equal(1, _world.BuildReads[build.VersionId]);
    }

    [Fact]
    public async Task The_program_that_was_not_asked_for_the_longest_is_dropped()
    {
        var builds = new List<string>();
        for (var i = 0; i < 3; i++)
            builds.Add((await _world.BuildFlow(Flows.Greeter)).VersionId);

        // There is room for two.
        foreach (var i in new[] { 0, 1, 0, 2, 0, 2, 1 })
            Assert.NotNull(await _world.Programs.Find(builds[i]));

        Assert.Equal([1, 2, 1], builds.Select(build => _world.BuildReads[build]));
    }

    [Fact]
    public async Task Large_programs_are_dropped_sooner_but_never_the_last_one()
    {
        var small = (await _world.BuildFlow(Flows.Greeter)).VersionId;
        var large = (await _world.BuildFlow(Flows.Greeter + new string(' ', 100_000))).VersionId;
        var programs = new Programs(_world.Grains, size: 100_000);

        foreach (var build in new[] { small, small, large, large, small, small })
            Assert.NotNull(await programs.Find(build));

        Assert.Equal([2, 1], new[] { small, large }.Select(build => _world.BuildReads[build]));
    }

    [Fact]
    public async Task A_build_that_was_compiled_to_be_made_is_not_compiled_again()
    {
        await _world.BuildFlow(Flows.Greeter);
        var built = await new Building(new NoModuleSource(), TimeProvider.System).Build(_world.Draft, "new", DateTimeOffset.UnixEpoch);

        _world.Programs.Add(built.Document, built.Compilation);

        var found = await _world.Programs.Find("new");
        Assert.Same(built.Compilation.Program, found!.Program);
        Assert.DoesNotContain("new", _world.BuildReads.Keys);
    }

    [Fact]
    public async Task A_build_that_could_not_be_read_is_read_again()
    {
        var build = (await _world.BuildFlow(Flows.Greeter)).VersionId;
        _world.BuildsAreReadable = Task.FromException(new StorageException("locked", isTransient: true));
        await Assert.ThrowsAsync<StorageException>(() => _world.Programs.Find(build));

        _world.BuildsAreReadable = Task.CompletedTask;

        Assert.NotNull(await _world.Programs.Find(build));
    }

    [Fact]
    public async Task A_build_that_is_not_there_has_no_program() => Assert.Null(await _world.Programs.Find("none"));
}
