using System.Net;
using System.Text;
using System.Text.Json;

namespace Http.Requests;

/// <summary>Requests with literal JSON, and answers as JSON.</summary>
public static class JsonAnswers
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> ReadJson(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal(
            response.IsSuccessStatusCode ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    public static async Task<JsonElement> GetJson(this HttpClient client, string path) => await (await client.GetAsync(path)).ReadJson();

    public static async Task<JsonElement> PostJson(
        this HttpClient client, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await client.PostAsync(path, Json(body))).ReadJson(expected);

    public static async Task<JsonElement> PutJson(
        this HttpClient client, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await client.PutAsync(path, Json(body))).ReadJson(expected);

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
