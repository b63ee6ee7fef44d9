namespace Conformance;

public sealed class HoldEquivalenceTests
{
    [ConformanceTheory]
    [MemberData(nameof(ConformanceCases.ConversationIds), MemberType = typeof(ConformanceCases))]
    public async Task A_conversation_goes_on_from_its_stored_state_as_from_memory(string id)
    {
        var inMemory = await Played.InMemory(id);
        var throughJson = await Played.ThroughJson(id);
        // Error texts too: they are the same engine's.
        Assert.Equal(inMemory.ToJsonString(), throughJson.ToJsonString());
    }
}
