using Csml.Conversations;

namespace Csml.Tests.Machine;

public sealed class TraceTests
{
    private const string Flow = """
        fn twice(n):
          do m = n * 2
          return m

        start:
          say "a"
          if (event == "go") {
            say twice(2)
          } else {
            say "never"
          }
          hold
          foreach (x) in [1, 2] {
            say [x].map((y) { return y })
          }
          goto end
        """;

    [Fact]
    public async Task Each_statement_is_told_before_it_is_run()
    {
        var (program, trace) = (Compile(isTraced: true), new Recorded());

        var first = await Turn.RunAsync(program, ConversationState.New, Event.Text("go"), new TurnPorts { Trace = trace });
        Assert.Equal([("start", 6, 0), ("start", 7, 1), ("start", 8, 1), ("twice", 2, 1), ("twice", 3, 1), ("start", 12, 2)], trace.Reached);

        trace.Reached.Clear();
        await Turn.RunAsync(program, first.State, Event.Text("on"), new TurnPorts { Trace = trace });
        Assert.Equal([("start", 13, 0), ("start", 14, 0), ("", 14, 0), ("start", 14, 1), ("", 14, 1), ("start", 16, 2)], trace.Reached);
    }

    [Fact]
    public void A_traced_program_knows_all_its_statements() =>
        Assert.Equal([2, 3, 6, 7, 8, 10, 12, 13, 14, 14, 16], Compile(isTraced: true).Statements.Select(statement => statement.Line));

    [Fact]
    public async Task A_program_that_is_not_traced_says_nothing()
    {
        var trace = new Recorded();
        await Turn.RunAsync(Compile(isTraced: false), ConversationState.New, Event.Text("go"), new TurnPorts { Trace = trace });
        Assert.Empty(trace.Reached);
    }

    [Fact]
    public async Task What_is_held_by_a_program_goes_on_in_the_same_one_with_a_trace()
    {
        var held = await Turn.RunAsync(Compile(isTraced: false), ConversationState.New, Event.Text("go"));
        var result = await Turn.RunAsync(Compile(isTraced: true), held.State, Event.Text("on"));
        Assert.Equal(["[1]", "[2]"], result.Messages.Select(message => message.Body.ToString()));
    }

    private static Program Compile(bool isTraced) => Compilation.Create(
        new BotSource { Id = "bot", DefaultFlow = "Default", Flows = [new FlowSource("Default", "Default", Flow)] }, isTraced).Program!;

    private sealed class Recorded : ITurnTrace
    {
        public List<(string Part, int Line, int Said)> Reached { get; } = [];

        public void Reach(StatementPlace statement, int said) => Reached.Add((statement.Part, statement.Line, said));
    }
}
