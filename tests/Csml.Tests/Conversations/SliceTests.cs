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

    private static async Task<IReadOnlyList<string>> Run(TurnPorts ports, string flow = Flow, Budget? budget = null)
    {
        var turn = await Turn.RunAsync(Conversation.Compile(("Default", flow)), ConversationState.New, Event.Text("go"), ports, budget);
        return [.. turn.Messages.Select(message => message.Body.ToString())];
    }

    // A thread that has computed for half a millisecond more, each time it is asked.
    private sealed class ShortSlices : ITurnSlices, IDisposable
    {
        private int _asked;

        public int Count { get; private set; }

        public int Open { get; private set; }

        public TimeSpan ThreadTime => TimeSpan.FromMilliseconds(0.5 * _asked++);

        public TimeSpan Length => TimeSpan.FromMilliseconds(0.9);

        public async ValueTask<IDisposable> NextAsync(CancellationToken cancellation)
        {
            Assert.Equal(0, Open);
            await Task.Yield();
            Count++;
            Open++;
            return this;
        }

        public void Dispose() => Open--;
    }
}
