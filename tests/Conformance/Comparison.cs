using System.Text.Json.Nodes;

namespace Conformance;

/// <summary>
/// Holds an outcome against the expected one. Not compared: the texts of errors and diagnostics, and the order of keys. A diagnostic
/// agrees that is in the same flow on a line of the span that the reference blames, and further ones do no harm.
/// </summary>
internal static class Comparison
{
    public static bool Agree(JsonObject expected, JsonObject actual) => expected.ContainsKey("turns")
        ? JsonNode.DeepEquals(Turns(expected), Turns(actual))
        : IsTrue(expected["valid"]) == IsTrue(actual["valid"]) && HasAll(expected, actual, "errors") && HasAll(expected, actual, "warnings");

    /// <summary>What of a conversation is compared.</summary>
    public static JsonArray Turns(JsonObject outcome) => [.. outcome["turns"]!.AsArray().Select(turn => Turn(turn!.AsObject()))];

    private static JsonObject Turn(JsonObject turn)
    {
        if (turn["error"] is not null)
            return new JsonObject { ["refused"] = true };
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. (turn["messages"] as JsonArray ?? []).Select(message => Message(message!.AsObject()))]),
            ["conversation_end"] = IsTrue(turn["conversation_end"]),
            ["hold"] = IsTrue(turn["hold"]),
            ["memories"] = Plain(turn["memories"]) ?? new JsonObject(),
        };
    }

    private static JsonObject Message(JsonObject message) => (string?)message["content_type"] == "error"
        ? new JsonObject { ["content_type"] = "error" }
        : new JsonObject { ["content_type"] = Plain(message["content_type"]), ["content"] = Plain(message["content"]) };

    // The reference wraps what is remembered: objects are plain here, and components as they are said.
    private static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: 2 } wrapper when wrapper.ContainsKey("_content_type") && wrapper.ContainsKey("_content"):
                var content = Plain(wrapper["_content"]);
                return (string?)wrapper["_content_type"] == "object"
                    ? content
                    : new JsonObject { ["content_type"] = Plain(wrapper["_content_type"]), ["content"] = content };
            case JsonObject fields:
                return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Plain(field.Value))));
            case JsonArray items:
                return new JsonArray([.. items.Select(Plain)]);
            default:
                return node?.DeepClone();
        }
    }

    private static bool HasAll(JsonObject expected, JsonObject actual, string kind)
    {
        var given = actual[kind] as JsonArray ?? [];
        return (expected[kind] as JsonArray ?? []).All(wanted => given.Any(found => Blames(wanted!, found!)));
    }

    private static bool Blames(JsonNode wanted, JsonNode found)
    {
        var first = Line(wanted, "line");
        var last = Math.Max(first, Line(wanted, "end_line"));
        var line = Line(found, "line");
        return (string?)wanted["flow"] == (string?)found["flow"] && (first == 0 || (first <= line && line <= last));
    }

    private static int Line(JsonNode diagnostic, string name) => (int?)diagnostic[name] ?? 0;

    private static bool IsTrue(JsonNode? node) => (bool?)node ?? false;
}
