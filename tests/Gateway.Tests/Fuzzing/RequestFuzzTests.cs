using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Gateway.Tests.Hosting;
using Http.Nodes;
using Http.Requests;
using Xunit.Abstractions;

namespace Gateway.Tests.Fuzzing;

/// <summary>
/// Requests that are valid but for some changes, at all operations of the API: none is answered with a status of 500 or above, no connection is
/// dropped, and another bot's user is answered meanwhile.
/// </summary>
public sealed class RequestFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int DefaultSeconds = 10;
    private const int RequestsPerBystander = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan MostForShrinking = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    /// <summary>CSML_FUZZ_SECONDS says for how long, CSML_FUZZ_SEED where to begin; the seed is another each day.</summary>
    [Fact]
    public async Task Whatever_a_client_sends_it_is_answered_and_others_are_too()
    {
        var time = TimeSpan.FromSeconds(Variable("CSML_FUZZ_SECONDS") ?? DefaultSeconds);
        var first = Variable("CSML_FUZZ_SEED") ?? DateTime.UtcNow.Date.Ticks / TimeSpan.TicksPerDay * 1_000_000;
        await using var gateway = RunningGateway.Start(_data.Path);
        using var administrator = gateway.CreateAdministrator();
        var (bot, bystander) = (await Make(administrator, "Fuzzed"), await Make(administrator, "Bystander"));
        using var build = SignedRequest.Of(bystander.Text("api_key"), bystander.Text("api_secret"), DateTimeOffset.UtcNow).To(HttpMethod.Post, "/v1/api/bot/build");
        await (await administrator.SendAsync(build)).ReadJson();
        var target = await Target.Of(gateway, administrator);
        var maker = new RequestMaker(await ApiOperation.ReadAll(target.Client), new Dictionary<string, string>
        {
            ["bot_id"] = bot.GetProperty("bot").Text("id"),
            ["channel_id"] = bot.Text("channel_id"),
            ["user_id"] = "ada",
        });
        var counts = new SortedDictionary<int, int>();
        var operations = new HashSet<string>(StringComparer.Ordinal);
        var begun = Stopwatch.GetTimestamp();
        for (var seed = first; Stopwatch.GetElapsedTime(begun) < time; seed++)
        {
            var request = maker.Make(seed);
            var (status, failure) = await target.Try(request);
            if (failure is not null)
                Assert.Fail($"{failure}\n{await Smaller(target, request, failure)}");
            counts[status] = counts.GetValueOrDefault(status) + 1;
            operations.Add(request.Operation);
            if ((seed - first) % RequestsPerBystander == 0)
                await AssertServed(gateway, bystander.Text("api_key"));
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"From seed {first}: {counts.Values.Sum()} requests at {operations.Count} operations in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s; {string.Join(", ", counts.Select(count => $"{count.Value} × {count.Key}"))}."));
    }

    private static Task<JsonElement> Make(HttpClient administrator, string name) => administrator.PostJson(
        "/v1/bots", $$"""{"name": "{{name}}", "flows": [{"name": "Default", "content": "start:\n  say \"hello\"\n  goto end\n"}]}""", HttpStatusCode.Created);

    private static async Task AssertServed(RunningGateway gateway, string key)
    {
        using var client = gateway.CreateStranger();
        client.Timeout = Patience;
        using var request = new SignedRequest(key, null).To(
            HttpMethod.Post, "/v1/api/chat", JsonAnswers.Json("""{"client": {"user_id": "by"}, "payload": {"content_type": "text", "content": {"text": "hi"}}}"""));
        using var response = await client.SendAsync(request);
        await response.ReadJson();
    }

    // Takes away halves of the body, then quarters, and so on.
    private static async Task<FuzzedRequest> Smaller(Target target, FuzzedRequest request, string failure)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var size = (request.Body?.Length ?? 0) / 2; size > 0; size /= 2)
        {
            for (var at = 0; at < request.Body!.Length && Stopwatch.GetElapsedTime(begun) < MostForShrinking;)
            {
                var candidate = request with { Body = [.. request.Body.AsSpan(0, at), .. request.Body.AsSpan(Math.Min(at + size, request.Body.Length))] };
                if ((await target.Try(candidate)).Failure?.Split('\n')[0] == failure.Split('\n')[0])
                    request = candidate;
                else
                    at += size;
            }
        }
        return request;
    }

    private static long? Variable(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The server, with all that a caller may hold, so that requests get as far as they can.</summary>
    private sealed record Target(HttpClient Client, string Key, string AdminToken, string OAuthToken)
    {
        public static async Task<Target> Of(RunningGateway gateway, HttpClient administrator)
        {
            var client = gateway.CreateStranger();
            client.Timeout = Patience;
            var made = await administrator.PostJson(
                "/v1/oauth/clients",
                """{"name": "Fuzz", "requests_per_second": 0, "permissions": ["textbots:botFlowSession:execute", "textbots:session:execute", "integrations:integration:view"]}""",
                HttpStatusCode.Created);
            using var signIn = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = made.Text("client_id"),
                    ["client_secret"] = made.Text("client_secret"),
                }),
            };
            using var token = await client.SendAsync(signIn);
            return new Target(
                client,
                gateway.CreateDemoCaller().DefaultRequestHeaders.GetValues("X-Api-Key").Single(),
                administrator.DefaultRequestHeaders.Authorization!.Parameter!,
                (await token.ReadJson()).Text("access_token"));
        }

        /// <returns>What the answer was, and what is wrong with it, if anything.</returns>
        public async Task<(int Status, string? Failure)> Try(FuzzedRequest request)
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
            message.Headers.Add("X-Api-Key", Key);
            message.Headers.Authorization = new("Bearer", request.Path.StartsWith("/api/v2/", StringComparison.Ordinal) ? OAuthToken : AdminToken);
            if (request.Body is not null)
            {
                message.Content = new ByteArrayContent(request.Body);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            }
            try
            {
                using var response = await Client.SendAsync(message);
                var status = (int)response.StatusCode;
                var text = await response.Content.ReadAsStringAsync();
                if (status >= 500)
                    return (status, $"The answer has the status {status}.\n{text}");
                if (status >= 400 && text.Length > 0 && text[0] != '{')
                    return (status, $"The answer of the status {status} is no problem.\n{text}");
                return (status, null);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                return (0, $"There is no answer: {exception.GetType().Name}.\n{exception.Message}");
            }
        }
    }
}
