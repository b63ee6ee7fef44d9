using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Http.Requests;

namespace Http.Clients;

/// <summary>A program that signs in: made over the API with some permissions.</summary>
public sealed class OAuthClient(RunningServer host, string id, string secret)
{
    public string Id { get; } = id;

    public string Secret { get; } = secret;

    /// <param name="bots">The bots that it may use; null for all.</param>
    /// <param name="origins">The origins whose pages may use it; null for all.</param>
    public static async Task<OAuthClient> Create(
        RunningServer host, IEnumerable<string> permissions, IEnumerable<string>? bots = null, IEnumerable<string>? origins = null)
    {
        using var administrator = host.CreateAdministrator();
        var client = new JsonObject
        {
            ["name"] = "Agent",
            ["permissions"] = Array(permissions),
            ["bots"] = Array(bots),
            ["requests_per_second"] = 0,
            ["allowed_origins"] = Array(origins),
        };
        var made = await administrator.PostJson("/v1/oauth/clients", client.ToJsonString(), HttpStatusCode.Created);
        return new OAuthClient(host, made.Text("client_id"), made.Text("client_secret"));
    }

    private static JsonArray? Array(IEnumerable<string>? texts) => texts is null ? null : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>Asks for a token with Basic authentication.</summary>
    public async Task<HttpResponseMessage> AskForToken(string? secret = null)
    {
        using var client = host.CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{secret ?? Secret}"))) },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        return await client.SendAsync(request);
    }

    public async Task<string> SignIn()
    {
        using var response = await AskForToken();
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).Text("access_token");
    }

    /// <summary>A client with a token.</summary>
    public async Task<HttpClient> Connect()
    {
        var client = host.CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await SignIn());
        return client;
    }
}
