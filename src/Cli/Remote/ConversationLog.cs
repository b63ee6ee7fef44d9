using System.Text.Json.Nodes;

namespace Cli.Remote;

/// <summary>What users and a bot say, as far as it was not told yet.</summary>
/// <param name="user">Whose conversations; null is everybody's on the channel.</param>
internal sealed class ConversationLog(BotClient client, string? user)
{
    private const int Newest = 20;
    private const int Most = 100;

    private readonly Dictionary<string, string> _lastTurns = [];
    private readonly Dictionary<string, HashSet<string>> _told = [];

    /// <summary>The messages since the last time, the oldest first; those of one user after those of another.</summary>
    public async Task<IReadOnlyList<LoggedMessage>> Read(CancellationToken cancellation)
    {
        var messages = new List<LoggedMessage>();
        foreach (var changed in user is null ? await FindChanged(cancellation) : [user])
            messages.AddRange(await Read(changed, cancellation));
        return messages;
    }

    private async Task<List<string>> FindChanged(CancellationToken cancellation)
    {
        var changed = new List<string>();
        await foreach (var conversation in client.Conversations(cancellation))
        {
            var (id, last) = ((string)conversation["client"]!["user_id"]!, (string)conversation["last_interaction_at"]!);
            if (_lastTurns.GetValueOrDefault(id) == last)
                continue;
            _lastTurns[id] = last;
            changed.Add(id);
        }
        return changed;
    }

    private async Task<IEnumerable<LoggedMessage>> Read(string id, CancellationToken cancellation)
    {
        var before = _told.GetValueOrDefault(id);
        var page = (await client.Messages(id, before is null ? Newest : Most, cancellation)).Select(message => message!.AsObject()).Reverse().ToList();
        _told[id] = [.. page.Select(IdOf)];
        return page.Where(message => before?.Contains(IdOf(message)) is not true).Select(message => new LoggedMessage(id, message));
    }

    private static string IdOf(JsonObject message) => (string?)message["id"] ?? message.ToJsonString();
}

/// <param name="Message">As the API lists it.</param>
internal sealed record LoggedMessage(string User, JsonObject Message);
