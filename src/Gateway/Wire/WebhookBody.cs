using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bots.Conversing;

namespace Gateway.Wire;

/// <summary>The body in which a message is posted to a webhook: the JSON of this API.</summary>
public static class WebhookBody
{
    private static readonly JsonTypeInfo<WebhookJson> Json = JsonInfo();

    public static byte[] Of(SaidMessage message) => JsonSerializer.SerializeToUtf8Bytes(WebhookJson.From(message), Json);

    private static JsonTypeInfo<WebhookJson> JsonInfo()
    {
        var options = new JsonSerializerOptions();
        GatewayJson.Configure(options);
        return (JsonTypeInfo<WebhookJson>)options.GetTypeInfo(typeof(WebhookJson));
    }
}
