using Bots;
using Csml.Values;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>One turn of a user's conversation with the caller's bot.</summary>
internal static class ChatResource
{
    private const string Path = "/chat";

    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, Chat);
        api.MapPreflight(Path);
    }

    private static async Task<Ok<ChatJson>> Chat(PublicCaller caller, IActors actors, TimeProvider clock, HttpRequest request)
    {
        var said = await RequestBody.ReadAsync(request, Said.Read);
        var session = new SessionKey(caller.BotId, caller.ChannelId, said.UserId);
        var answer = await actors.Chat(session, said.Event with { ReceivedAt = clock.GetUtcMilliseconds() });
        return TypedResults.Ok(ChatJson.From(session, answer));
    }

    /// <summary>Who said what.</summary>
    private sealed record Said(string UserId, ChatRequest Event)
    {
        public static Said Read(RequestFields body)
        {
            var userId = body.Object("client").Text("user_id", Limits.UserIdLength);
            var payload = body.Object("payload");
            return new Said(userId, new ChatRequest
            {
                // Without an id of the client's making a retry can't be told from a second event.
                RequestId = body.OptionalText("request_id", Limits.RequestIdLength) ?? Guid.NewGuid().ToString(),
                ContentType = payload.Text("content_type", Limits.NameLength),
                Content = payload.ObjectValue("content"),
                Metadata = body.OptionalObjectValue("metadata") ?? Value.Object(new ObjectValue()),
                IsSecure = payload.OptionalBoolean("secure") ?? false,
                StepLimit = body.OptionalInteger("step_limit"),
                TtlDuration = body.OptionalInteger("ttl_duration"),
                LowDataMode = body.OptionalBoolean("low_data_mode"),
            });
        }
    }
}
