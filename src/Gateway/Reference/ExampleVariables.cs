using System.Text.Json.Nodes;

namespace Gateway.Reference;

/// <summary>What the commands of a page call <c>$name</c>. An id is called after what has it, by the answer that it came with.</summary>
internal sealed class ExampleVariables
{
    private readonly Dictionary<string, string> _values = [];

    public string this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Remember(JsonNode answer)
    {
        if (answer is not JsonObject fields)
            return;
        if (fields["bot"]?["id"] is { } bot)
            this["bot"] = bot.GetValue<string>();
        if (fields["version_id"] is { } version && fields.ContainsKey("engine_version"))
            this["version"] = version.GetValue<string>();
        if (fields["builds"] is JsonArray { Count: > 0 } builds)
            this["older"] = builds[^1]!["version_id"]!.GetValue<string>();
        foreach (var (name, variable) in new[] { ("client_id", "client"), ("client_secret", "secret"), ("access_token", "access") })
        {
            if (fields[name] is { } value)
                this[variable] = value.GetValue<string>();
        }
        if (fields["id"]?.GetValue<string>() is { } id)
            this[NameOf(fields)] = id;
    }

    private static string NameOf(JsonObject fields) =>
        fields.ContainsKey("bot_id") ? "flow"
        : fields.ContainsKey("api_key") ? "id"
        : fields.ContainsKey("nextActionType") ? "turn"
        : fields.Count == 1 ? "session"
        : "channel";
}
