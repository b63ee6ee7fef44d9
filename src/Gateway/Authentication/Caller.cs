using Gateway.Problems;
using Gateway.Starting;

namespace Gateway.Authentication;

/// <summary>Who presented an API key. An endpoint that takes one is open to known keys only, and has no other way to a bot's id.</summary>
internal sealed record Caller(string BotId, string ChannelId)
{
    private const string Header = "X-Api-Key";
    private const char BeforeTimestamp = '|';

    /// <exception cref="RefusedException">There is no such key.</exception>
    public static async ValueTask<Caller> BindAsync(HttpContext context)
    {
        var key = KeyOf(context.Request);
        var keys = context.RequestServices.GetRequiredService<ApiKeys>();
        var reach = context.RequestServices.GetRequiredService<Reach>();
        return await keys.Find(key) is { } grant && (reach.IsLocal || !DemoBot.Is(grant.BotId))
            ? new Caller(grant.BotId, grant.ChannelId)
            : throw Refused(ErrorTexts.ApiKeyUnknown);
    }

    // A client that signs sends KEY|TIMESTAMP.
    private static string KeyOf(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count > 1)
            throw new RefusedException(StatusCodes.Status400BadRequest, Header, ErrorTexts.GivenTwice(Header));
        var value = values.ToString();
        var bar = value.IndexOf(BeforeTimestamp, StringComparison.Ordinal);
        var key = bar < 0 ? value : value[..bar];
        return key.Length > 0 ? key : throw Refused(ErrorTexts.ApiKeyMissing);
    }

    private static RefusedException Refused(string detail) =>
        new(StatusCodes.Status401Unauthorized, Header, detail) { Challenge = "ApiKey" };
}
