using System.Net;
using Bots;
using Gateway.Authentication;
using Gateway.Problems;
using Gateway.Tests.Hosting;
using Http.Requests;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Authentication;

public sealed class RateTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly KeyGrant Grant = new("bot", "channel");

    [Fact]
    public void So_many_requests_of_a_key_are_served_and_the_next_is_told_to_wait()
    {
        using var rates = new RequestRates(50);

        var (served, refused) = UseUp(rates, "digest", Grant);

        // A few more than 50, where the machine was so slow that the first ones were a while ago.
        Assert.InRange(served, 50, 60);
        Assert.Equal((429, "X-Api-Key"), (refused.Status, refused.Errors[0].Field));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
        rates.Count("another digest", Grant);
    }

    [Fact]
    public async Task A_key_is_served_again_when_it_has_waited()
    {
        using var rates = new RequestRates(10);
        UseUp(rates, "digest", Grant);

        await Task.Delay(TimeSpan.FromSeconds(1.5));

        Assert.InRange(UseUp(rates, "digest", Grant).Served, 10, 12);
    }

    [Theory]
    [InlineData(16 * 1024, 50)]
    [InlineData(16 * 1024 + 1, 25)]
    [InlineData(64 * 1024, 12)]
    [InlineData(8 * 1024 * 1024, 1)]
    public void Each_further_16_KiB_of_a_body_count_as_a_request(int bytes, int expected)
    {
        using var rates = new RequestRates(50);

        var (served, refused) = UseUp(rates, "digest", Grant, bytes);

        Assert.InRange(served, expected, expected + 10);
        Assert.Equal((429, "X-Api-Key"), (refused.Status, refused.Errors[0].Field));
        Assert.Contains("16 KiB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_body_is_served_of_a_key_with_a_small_limit_and_of_one_without_a_limit()
    {
        using var rates = new RequestRates(1);
        rates.Count("small", Grant).CountBody(8 << 20);
        for (var i = 0; i < 100; i++)
            rates.Count("without", Grant with { RequestsPerSecond = 0 }).CountBody(8 << 20);
    }

    [Fact]
    public void A_key_may_have_a_limit_of_its_own()
    {
        using var rates = new RequestRates(1_000);

        Assert.InRange(UseUp(rates, "digest", Grant with { RequestsPerSecond = 1 }).Served, 1, 2);
        for (var i = 0; i < 2_000; i++)
            rates.Count("without", Grant with { RequestsPerSecond = 0 });
    }

    [Theory]
    [InlineData("signed")]
    [InlineData("public")]
    public async Task A_client_above_the_limit_is_answered_with_429_and_when_to_come_again(string kind)
    {
        using var administrator = gateway.CreateClient();
        administrator.DefaultRequestHeaders.Authorization = new("Bearer", gateway.AdminToken);
        var bot = await administrator.PostJson("/v1/bots", """{"name": "Busy"}""", HttpStatusCode.Created);
        var keys = $"/v1/bots/{bot.GetProperty("bot").Text("id")}/channels/{bot.Text("channel_id")}/keys";
        var made = await administrator.PostJson(keys, """{"requests_per_second": 2}""", HttpStatusCode.Created);
        Assert.Equal(2, made.GetProperty("requests_per_second").GetInt32());
        var signed = SignedRequest.Of(made.Text("api_key"), made.Text("api_secret"), DateTimeOffset.UtcNow);

        var answers = new List<HttpResponseMessage>();
        while (answers.Count < 20 && answers.LastOrDefault()?.StatusCode != HttpStatusCode.TooManyRequests)
        {
            using var request = kind == "signed"
                ? signed.To(HttpMethod.Get, "/v1/api/bot")
                : signed.To(HttpMethod.Post, "/v1/api/chat", JsonAnswers.Json("{}"));
            answers.Add(await gateway.CreateClient().SendAsync(request));
        }

        Assert.True(answers.Count > 2, "Two requests are served at once.");
        Assert.Equal("X-Api-Key", (await answers[^1].ReadJson(HttpStatusCode.TooManyRequests)).Text("field"));
        Assert.Equal(TimeSpan.FromSeconds(1), answers[^1].Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public void What_is_no_limit_is_refused(string text) => Assert.Throws<FormatException>(() => RequestRates.Read(Settings(text)));

    [Theory]
    [InlineData(null, 50)]
    [InlineData("3", 3)]
    public void The_setting_says_how_many_requests_are_served(string? text, int expected)
    {
        using var rates = RequestRates.Read(Settings(text));

        Assert.InRange(UseUp(rates, "digest", Grant).Served, expected, expected + 10);
    }

    private static (int Served, RefusedException Refused) UseUp(RequestRates rates, string digest, KeyGrant grant, int bytes = 0)
    {
        for (var served = 0; ; served++)
        {
            try
            {
                rates.Count(digest, grant).CountBody(bytes);
            }
            catch (RefusedException refused)
            {
                return (served, refused);
            }
        }
    }

    private static IConfigurationRoot Settings(string? text) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(RequestRates.Setting, text)]).Build();
}
