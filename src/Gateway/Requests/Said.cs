using Bots;
using Csml.Values;

namespace Gateway.Requests;

/// <summary>Who says what: the body of a chat and of a broadcast.</summary>
internal sealed record Said(string UserId, ChatRequest Event)
{
    /// <summary>Another time than now, and another bot or build than that of the key.</summary>
    public static readonly string[] Unsupported = ["scheduled_at", "schedule_at", "send_at", "deliver_at", "delay", "bot", "version_id"];

    public static Said Read(RequestFields body)
    {
        var userId = body.Object("client").Text("user_id", Limits.UserIdLength);
        var payload = body.Object("payload");
        return new Said(userId, new ChatRequest
        {
            // Without an id of the client's making a retry can't be told from a second event.
            RequestId = body.OptionalShortText("request_id", Limits.RequestIdLength) ?? Guid.NewGuid().ToString(),
            ContentType = payload.Text("content_type", Limits.NameLength),
            Content = payload.ObjectValue("content"),
            Metadata = body.OptionalObjectValue("metadata") ?? Value.Object(new ObjectValue()),
            IsSecure = payload.OptionalBoolean("secure") ?? false,
            CallbackUrl = body.OptionalText("callback_url", Limits.UrlLength),
            StepLimit = body.OptionalInteger("step_limit"),
            TtlDuration = body.OptionalInteger("ttl_duration"),
            LowDataMode = body.OptionalBoolean("low_data_mode"),
        });
    }
}
