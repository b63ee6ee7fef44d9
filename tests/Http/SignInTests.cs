using System.Net;
using System.Text.Json;
using Http.Clients;
using Http.Requests;

namespace Http;

/// <summary>OAuth clients and their tokens.</summary>
[Collection(OneHost.Name)]
public sealed class SignInTests(ApiHost host)
{
    private const string Execute = "textbots:botFlowSession:execute";

    [Fact]
    public async Task A_client_signs_in_by_Basic_authentication()
    {
        var client = await OAuthClient.Create(host, [Execute]);

        using var response = await client.AskForToken();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var token = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(["access_token", "token_type", "expires_in"], token.Names());
        Assert.Equal("bearer", token.Text("token_type"));
        Assert.Equal(86_400, token.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_client_signs_in_with_the_form()
    {
        var client = await OAuthClient.Create(host, [Execute]);

        using var response = await Ask(("grant_type", "client_credentials"), ("client_id", client.Id), ("client_secret", client.Secret));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_believed_gets_no_token()
    {
        var client = await OAuthClient.Create(host, [Execute]);

        await AssertError("invalid_client", HttpStatusCode.Unauthorized, await client.AskForToken("wrong"));
        await AssertError("invalid_client", HttpStatusCode.Unauthorized, await new OAuthClient(host, "unknown", "secret").AskForToken());
        await AssertError("invalid_client", HttpStatusCode.Unauthorized, await Ask(("grant_type", "client_credentials")));
        await AssertError(
            "invalid_client", HttpStatusCode.Unauthorized, await Ask(("grant_type", "client_credentials"), ("client_id", client.Id), ("client_secret", "")));
    }

    [Fact]
    public async Task What_is_no_request_for_a_token_is_refused_in_the_words_of_OAuth()
    {
        await AssertError("invalid_request", HttpStatusCode.BadRequest, await Ask(("grant", "client_credentials")));
        await AssertError("unsupported_grant_type", HttpStatusCode.BadRequest, await Ask(("grant_type", "password")));
        await AssertError(
            "invalid_request", HttpStatusCode.BadRequest, await Ask(("grant_type", "client_credentials"), ("grant_type", "client_credentials")));
        using var client = host.CreateStranger();
        await AssertError(
            "invalid_request", HttpStatusCode.UnsupportedMediaType, await client.PostAsync("/oauth/token", JsonAnswers.Json("""{"grant_type": "x"}""")));
        await AssertError("invalid_request", HttpStatusCode.UnsupportedMediaType, await client.PostAsync("/oauth/token", null));
        await AssertError("invalid_request", HttpStatusCode.MethodNotAllowed, await client.GetAsync("/oauth/token"));
        await AssertError("invalid_request", HttpStatusCode.NotFound, await client.GetAsync("/oauth/authorize"));
    }

    [Fact]
    public async Task Clients_are_listed_without_their_secrets_and_a_deleted_one_signs_in_no_more()
    {
        var client = await OAuthClient.Create(host, [Execute], ["a bot"]);
        using var administrator = host.CreateAdministrator();

        var listed = (await administrator.GetJson("/v1/oauth/clients")).EnumerateArray().Single(other => other.Text("client_id") == client.Id);
        Assert.Equal(["client_id", "name", "permissions", "bots", "requests_per_second", "created_at"], listed.Names());
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/v1/oauth/clients/{client.Id}")).StatusCode);

        await AssertError("invalid_client", HttpStatusCode.Unauthorized, await client.AskForToken());
        Assert.DoesNotContain(
            (await administrator.GetJson("/v1/oauth/clients")).EnumerateArray(), other => other.Text("client_id") == client.Id);
    }

    private async Task<HttpResponseMessage> Ask(params (string Name, string Value)[] form)
    {
        using var client = host.CreateStranger();
        return await client.PostAsync("/oauth/token", new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    private static async Task AssertError(string error, HttpStatusCode status, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        var answer = JsonElement.Parse(text);
        Assert.Equal(["error", "error_description"], answer.Names());
        Assert.Equal(error, answer.Text("error"));
        Assert.NotEqual("", answer.Text("error_description"));
        Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Basic"));
    }
}
