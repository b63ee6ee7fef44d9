using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Fuzzing;

/// <summary>Changes valid JSON: some fields of it, and then perhaps its bytes.</summary>
internal sealed class JsonMutation(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "start", "text", "flow_trigger", "regex", "payload", "\0", "\u0001", "\n", "\u2028", "\uffff", "é", "😀", "../..", "%2e%2e%2f", "%00", "a/b", "'; DROP TABLE sessions; --", "<script>", "${jndi:ldap://x}",
        "{{a}}", "(a+)+$", "http://127.0.0.1/", "https://[::1]:99999/", "javascript:alert(1)", "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "-1", "1e999", "NaN", "null", "true",
        "start:\n  say 1\n", "start:\n  while (true) { do x = 1 }\n", "say (", "__proto__", "$_get", "Default", "en-us",
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-1", "0.5", "255", "256", "65536", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e308", "1e309", "-1e-400", "123456789012345678901234567890"];

    public byte[] Apply(JsonNode body)
    {
        var root = body.DeepClone();
        for (var i = random.Next(4); i > 0; i--)
            root = Change(root);
        var bytes = Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null");
        return random.Next(5) == 0 ? Damage(bytes) : bytes;
    }

    // One node of the tree, by chance.
    private JsonNode? Change(JsonNode? root)
    {
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        if (nodes.Count == 0 || random.Next(30) == 0)
            return Value();
        switch (nodes[random.Next(nodes.Count)])
        {
            case JsonObject fields when fields.Count > 0:
                ChangeField(fields, fields.ElementAt(random.Next(fields.Count)).Key);
                break;
            case JsonObject fields:
                fields[Text()] = Value();
                break;
            case JsonArray { Count: > 0 } items when random.Next(3) > 0:
                ChangeItem(items, random.Next(items.Count));
                break;
            case JsonArray items:
                items.Add(Value());
                break;
            default:
                return root;
        }
        return root;
    }

    private void ChangeField(JsonObject fields, string name)
    {
        switch (random.Next(6))
        {
            case 0:
                fields.Remove(name);
                break;
            case 1:
                var moved = fields[name]?.DeepClone();
                fields.Remove(name);
                fields[Text()] = moved;
                break;
            case 2:
                fields[random.Next(2) == 0 ? name.ToUpperInvariant() : Text()] = Value();
                break;
            case 3 when fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String:
                fields[name] = value.GetValue<string>() + Text();
                break;
            default:
                fields[name] = Value();
                break;
        }
    }

    private void ChangeItem(JsonArray items, int index)
    {
        if (random.Next(3) > 0)
        {
            items[index] = Value();
            return;
        }
        for (var i = Pick(1, 2, 50, 1_000); i > 0; i--)
            items.Add(items[index]?.DeepClone());
    }

    private JsonNode? Value() => random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(Pick(Numbers)),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value())]),
        5 => new JsonObject { [Text()] = Value() },
        6 => Nested(Pick(5, 30, 63, 64, 65)),
        7 => JsonValue.Create(string.Concat(Enumerable.Repeat(Text(), Pick(10, 300, 5_000)))),
        _ => JsonValue.Create(Text()),
    };

    private JsonNode Nested(int levels)
    {
        JsonNode value = JsonValue.Create(Text());
        for (var i = 0; i < levels; i++)
            value = random.Next(2) == 0 ? new JsonArray(value) : new JsonObject { ["a"] = value };
        return value;
    }

    private byte[] Damage(byte[] bytes)
    {
        var list = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0 && list.Count > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.RemoveRange(at, list.Count - at);
                    break;
                case 2:
                    list.InsertRange(at, list.Slice(at, Math.Min(20, list.Count - at)));
                    break;
                case 3:
                    list.InsertRange(at, Encoding.UTF8.GetBytes(Pick("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\ufeff", "/**/", "NaN", "01", "\0")));
                    break;
                default:
                    list.InsertRange(at, Enumerable.Repeat((byte)'[', Pick(60, 70, 10_000)));
                    break;
            }
        }
        return [.. list];
    }

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is null)
            return;
        into.Add(node);
        foreach (var inner in node is JsonObject fields ? fields.Select(field => field.Value) : node is JsonArray items ? items : [])
            Collect(inner, into);
    }

    private string Text() => Pick(Texts);

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
