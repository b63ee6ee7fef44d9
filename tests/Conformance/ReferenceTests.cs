using System.Text.Json.Nodes;

namespace Conformance;

public sealed class ReferenceTests
{
    [ConformanceTheory]
    [MemberData(nameof(ConformanceCases.Ids), MemberType = typeof(ConformanceCases))]
    public async Task The_case_comes_out_as_with_the_reference(string id)
    {
        var expected = JsonObject.Create(ConformanceCases.Line(id).GetProperty("expect"))!;
        var reason = ExpectedFailures.ReasonOf(id);
        var actual = await Record(id, isExpectedToFail: reason is not null);
        var agrees = actual is not null && Comparison.Agree(expected, actual);
        if (reason is null)
            Assert.True(agrees, $"expected: {Compared(expected)}\nplayed:   {Compared(actual!)}");
        else
            Assert.False(agrees, $"The case passes: take it off expected-failures.txt, where it stands for \"{reason}\".");
    }

    // Where the language is not there yet the engine may fail altogether; elsewhere that is what the test has to show.
    private static async Task<JsonObject?> Record(string id, bool isExpectedToFail)
    {
        try
        {
            return await Played.InMemory(id);
        }
        catch (Exception) when (isExpectedToFail)
        {
            return null;
        }
    }

    private static string Compared(JsonObject outcome) => (outcome.ContainsKey("turns") ? Comparison.Turns(outcome) : (JsonNode)outcome).ToJsonString();
}
