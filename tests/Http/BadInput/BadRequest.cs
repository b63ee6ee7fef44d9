using System.Text;
using Http.Requests;

namespace Http.BadInput;

/// <summary>A request that is refused, and how.</summary>
/// <param name="Why">What is wrong with it: the name of the case.</param>
/// <param name="Field">The field that the answer names; null when none is to blame.</param>
public sealed record BadRequest(string Why, string Method, string Path, string? Body, int Status, string? Field)
{
    private const string Known = "KEY";

    /// <summary>The body when it is no text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The body's type; null for none.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>The X-Api-Key header; null for none. <c>KEY</c> stands for a key that is known, and by itself for one that signs.</summary>
    public string? Key { get; init; } = Known;

    /// <summary>The Authorization header. <c>TOKEN</c> stands for the administrator's token.</summary>
    public string? Authorization { get; init; }

    public (string Name, string Value)? Header { get; init; }

    public static BadRequest Get(string why, string path, int status, string? field) => new(why, "GET", path, null, status, field);

    public static BadRequest Delete(string why, string path, int status, string? field) => new(why, "DELETE", path, null, status, field);

    public static BadRequest Put(string why, string path, string body, int status, string? field) =>
        new(why, "PUT", path, body, status, field);

    public static BadRequest Post(string why, string path, string? body, int status, string? field) =>
        new(why, "POST", path, body, status, field);

    /// <summary>A chat request: the most common one.</summary>
    public static BadRequest Chat(string why, string? body, int status, string? field) => Post(why, "/v1/api/chat", body, status, field);

    /// <summary>A bot that an administrator creates.</summary>
    public static BadRequest NewBot(string why, string? body, int status, string? field) =>
        Administrator(Post(why, "/v1/bots", body, status, field));

    /// <summary>The same request of an administrator.</summary>
    public static BadRequest Administrator(BadRequest request) => request with { Authorization = "Bearer TOKEN", Key = null };

    /// <param name="bot">What <c>BOT</c> in the path stands for.</param>
    public HttpRequestMessage ToMessage(string key, string secret, string token, string bot)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Path.Replace("BOT", bot, StringComparison.Ordinal));
        if (Key == Known)
            SignedRequest.Of(key, secret, DateTimeOffset.UtcNow).AddTo(message);
        else if (Key is not null)
            message.Headers.TryAddWithoutValidation("X-Api-Key", Key.Replace(Known, key, StringComparison.Ordinal));
        if (Authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", Authorization.Replace("TOKEN", token, StringComparison.Ordinal));
        if ((Bytes ?? (Body is null ? null : Encoding.UTF8.GetBytes(Body))) is { } bytes)
        {
            message.Content = new ByteArrayContent(bytes);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        if (Header is var (name, value) && !message.Headers.TryAddWithoutValidation(name, value))
            message.Content!.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    public override string ToString() => $"{Method} {Path}: {Why}";
}
