using Csml.Conversations;

namespace Csml.Tests.Conversations;

/// <summary>What computes for long does so in slices, and nothing else comes of it.</summary>
public sealed class SliceTests
{
    private const string Flow = """
        fn count(n):
          do i = 0
          while (i < n) {
            do i = i + 1
          }
          return i

        start:
          do list = []
          do n = 0
          while (n < 60000) {
            do n = n + 1
            if (n.to_string().length() > 4) do n = n + 1
          }
          foreach (item, i) in [1, 2, 3] {
            do list.push(count(item * 20000))
          }
          do doubled = list.map((x) { return x * 2 }).reduce(0, (acc, x) { return acc + x })
          say "{{n}} {{list.length()}} {{doubled}} {{list[2]}}"
          goto more

        more:
          do k = 0
          while (k < 30000) {
            do k = k + 1
          }
          say "{{k}}"
          goto end

        """;

    [Fact]
    public async Task A_turn_in_slices_says_what_it_says_in_one()
    {
        var slices = new ShortSlices();

        var whole = await Run(TurnPorts.Default);
        var sliced = await Run(TurnPorts.Default with { Slices = slices });

        Assert.Equal(whole, sliced);
        Assert.Equal(2, whole.Count);
        Assert.True(slices.Count > 20, $"{slices.Count} slices");
        Assert.Equal(0, slices.Open);
    }

    [Fact]
    public async Task An_endless_loop_ends_when_it_has_computed_for_as_long_as_it_may()
    {
        var slices = new ShortSlices();

        var said = await Run(TurnPorts.Default with { Slices = slices }, "start:\n  while (true) { do n = 1 }\n", new Budget { Time = TimeSpan.FromMilliseconds(100), Instructions = long.MaxValue });

        Assert.Contains("0.1 seconds", Assert.Single(said), StringComparison.Ordinal);
        // Each of them takes one thousandth of a second, by what it is told.
        Assert.InRange(slices.Count, 40, 110);
        Assert.Equal(0, slices.Open);
    }

    [Fact]
    public async Task What_a_turn_has_computed_counts_also_after_an_answer_from_outside()
    {
        const string Asking = """
            start:
              do asked = 0
              while (asked < 20) {
                do asked = asked + 1
                do HTTP("https://example.com").get().send()
                do n = 0
                while (n < 600) {
                  do n = n + 1
                }
              }
              say "{{asked}}"
              goto end

            """;
        var slices = new ShortSlices();
        var outside = new FakeOutside(_ => OutsideAnswer.Of(Csml.Values.Value.Null));

        var said = await Run(TurnPorts.Default with { Slices = slices, Outside = outside }, Asking);

        Assert.Contains("20", Assert.Single(said), StringComparison.Ordinal);
        Assert.InRange(slices.Count, 5, 40);
        Assert.Equal(0, slices.Open);
    }

    [Fact]
    public async Task A_turn_that_needs_more_memory_waits_for_it_and_says_the_same()
    {
        // Neither a loop nor a call, where turns are left most often.
        var straight = string.Concat(Enumerable.Range(0, 40).Select(i => $"  do t{i + 1} = \"{{{{t{i}}}}} abcdefghijklmnopqrstuvwxyz\"\n"));
        var flow = $"start:\n  do t0 = \"{new string('x', 50_000)}\"\n{straight}  say \"{{{{t40.length()}}}}\"\n  goto end\n";
        var slices = new ShortSlices(TimeSpan.Zero) { Memory = 500_000 };

        var whole = await Run(TurnPorts.Default, flow);
        var waiting = await Run(TurnPorts.Default with { Slices = slices }, flow);

        Assert.Equal(whole, waiting);
        Assert.InRange(slices.Count, 4, 20);
        Assert.True(slices.MostAsked > 3_000_000, $"{slices.MostAsked}");
        Assert.Equal(0, slices.Open);
    }

    [Theory]
    [InlineData("do found = text.match_regex(\"(a|b)*a(a|b){8}c|a\")\n  say \"{{found.length()}}\"", 1)]
    [InlineData("say text.replace_regex(\"a+\", \"b\").length()", 1)]
    [InlineData("say [\"b\"].map((x) { return text.contains_regex(\"c$\") })[0].to_string()", 1)]
    [InlineData("say \"ab\".contains_regex(\"b\")", 0)]
    public async Task A_search_that_may_take_long_is_done_in_a_slice(string statement, int expected)
    {
        var flow = $"start:\n  do text = \"{string.Concat(Enumerable.Repeat("ab", 500))}\"\n  {statement}\n  goto end\n";
        var slices = new ShortSlices(TimeSpan.Zero);

        var whole = await Run(TurnPorts.Default, flow);
        var sliced = await Run(TurnPorts.Default with { Slices = slices }, flow);

        Assert.Equal(whole, sliced);
        Assert.Equal(expected, slices.Count);
        Assert.Equal(0, slices.Open);
    }

    [Fact]
    public async Task A_search_for_a_secret_tells_nothing_of_it_in_a_slice_either()
    {
        var flow = $"start:\n  do found = event.match_regex(\"a{new string('b', 200)}(\")\n  say found\n  say event.match_regex(\"s+{new string('e', 200)}?\")\n  goto end\n";
        var secret = Event.Text(new string('s', 300)) with { IsSecure = true };

        var whole = await Run(TurnPorts.Default, flow, incoming: secret);
        var slices = new ShortSlices(TimeSpan.Zero);
        var sliced = await Run(TurnPorts.Default with { Slices = slices }, flow, incoming: secret);

        Assert.Equal(whole, sliced);
        Assert.NotEqual(0, slices.Count);
        Assert.DoesNotContain(sliced, said => said.Contains("sssss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_takes_processor_time_and_not_that_of_others()
    {
        const string Searching = "start:\n  say \"aaa\".match_regex(\"a\").length()\n  goto end\n";

        var busy = await Run(TurnPorts.Default with { Slices = new ShortSlices(TimeSpan.Zero), Clock = new RunningClock() }, Searching);
        var slow = await Run(TurnPorts.Default with { Slices = new ShortSlices(TimeSpan.FromSeconds(1.1)) }, Searching);

        Assert.Contains("3", Assert.Single(busy), StringComparison.Ordinal);
        Assert.Contains("too long", slow[0], StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Run(TurnPorts ports, string flow = Flow, Budget? budget = null, Event? incoming = null)
    {
        var turn = await Turn.RunAsync(Conversation.Compile(("Default", flow)), ConversationState.New, incoming ?? Event.Text("go"), ports, budget);
        return [.. turn.Messages.Select(message => message.Body.ToString())];
    }

    // A minute passes each time it is asked.
    private sealed class RunningClock : TimeProvider
    {
        private long _minutes;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 60 * _minutes++;
    }

    // A thread that has computed for half a millisecond more, or for as long as it is told, each time it is asked.
    private sealed class ShortSlices(TimeSpan? step = null) : ITurnSlices, IDisposable
    {
        private int _asked;

        public int Count { get; private set; }

        public int Open { get; private set; }

        public long MostAsked { get; private set; }

        public TimeSpan ThreadTime => (step ?? TimeSpan.FromMilliseconds(0.5)) * _asked++;

        public TimeSpan BeforeFirst => Length;

        public TimeSpan Length => TimeSpan.FromMilliseconds(0.9);

        public long Memory { get; set; } = long.MaxValue;

        public async ValueTask<IDisposable> NextAsync(long memory, CancellationToken cancellation)
        {
            Assert.Equal(0, Open);
            MostAsked = Math.Max(MostAsked, memory);
            if (memory > Memory)
                Memory = memory + 500_000;
            await Task.Yield();
            Count++;
            Open++;
            return this;
        }

        public void Dispose() => Open--;
    }
}
