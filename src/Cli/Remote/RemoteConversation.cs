using System.Text.Json;
using System.Text.Json.Nodes;
using Cli.Chat;
using Cli.Testing.Playing;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Remote;

/// <summary>A talk with a bot on a server, as a user whom it has never seen.</summary>
internal sealed class RemoteConversation(BotClient client) : IConversation
{
    private string _user = Guid.NewGuid().ToString();

    public IReadOnlyDictionary<string, Value>? Memories => null;

    public async Task<Answered> SendAsync(Event incoming, CancellationToken cancellation)
    {
        var answer = await client.Chat(
            new JsonObject
            {
                ["client"] = new JsonObject { ["user_id"] = _user },
                ["request_id"] = Guid.NewGuid().ToString(),
                ["payload"] = new JsonObject
                {
                    ["content_type"] = incoming.ContentType,
                    ["content"] = JsonNode.Parse(SaidMessage.Json(incoming.Content)),
                },
            },
            cancellation);
        var messages = answer["messages"]!.AsArray().Select(message => MessageOf(message!["payload"]!)).ToList();
        return new Answered(messages, (bool)answer["conversation_end"]!, Refusal: null);
    }

    public void Restart() => _user = Guid.NewGuid().ToString();

    private static Message MessageOf(JsonNode payload)
    {
        var type = (string)payload["content_type"]!;
        var content = ValueJson.FromElement(JsonElement.Parse(payload["content"]!.ToJsonString()));
        var isBare = type is Message.TextType or Message.ErrorType && content.Kind == ValueKind.Object;
        return new Message(type, isBare && content.AsObject.TryGet(type, out var text) ? text : content);
    }
}
