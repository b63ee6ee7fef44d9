using System.Text.Json;
using System.Text.Json.Nodes;
using Cli.Replay;
using Csml.Conversations;

namespace Conformance;

/// <summary>Cases played as <c>csml replay</c> plays them, to the JSON it prints.</summary>
internal static class Played
{
    public static async Task<JsonObject> InMemory(string id) => await Play(id, new Replayer(Ports()));

    /// <summary>With the state written to JSON and read back after every turn, as a server does.</summary>
    public static async Task<JsonObject> ThroughJson(string id) => await Play(id, new Replayer(Ports(), WriteAndRead));

    private static async Task<JsonObject> Play(string id, Replayer replayer)
    {
        var outcome = await replayer.PlayAsync(CaseReader.Read(ConformanceCases.Line(id)));
        return JsonNode.Parse(outcome.ToJson())!.AsObject();
    }

    // The same world for both: what is compared must not hang on chance or on the hour.
    private static TurnPorts Ports() => new() { Clock = new StoppedClock(), Random = new Random(Seed: 1) };

    private static ConversationState WriteAndRead(ConversationState state)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            state.WriteTo(writer);
        using var document = JsonDocument.Parse(stream.ToArray());
        return ConversationState.Read(document.RootElement);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
