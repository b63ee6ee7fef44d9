using Bots;
using Gateway.Authentication;
using Gateway.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Wire;

/// <summary>An OAuth client, without its secret.</summary>
internal sealed record OAuthClientJson(
    string ClientId,
    string Name,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string>? Bots,
    int? RequestsPerSecond,
    IReadOnlyList<string>? AllowedOrigins,
    DateTimeOffset CreatedAt)
{
    public static OAuthClientJson From(OAuthClient client) => new(
        client.Id, client.Name, client.Permissions, client.Bots, client.RequestsPerSecond, Origins.List(client.AllowedOrigins), client.CreatedAt);

    public static IReadOnlyList<OAuthClientJson> From(IReadOnlyList<OAuthClient> clients) => [.. clients.Select(From)];
}

/// <summary>A client that was just made: its secret is shown this once.</summary>
internal sealed record NewOAuthClientJson(
    string ClientId,
    string Name,
    string ClientSecret,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string>? Bots,
    int? RequestsPerSecond,
    IReadOnlyList<string>? AllowedOrigins,
    DateTimeOffset CreatedAt)
{
    public static NewOAuthClientJson From(OAuthClient client, string secret) => new(
        client.Id, client.Name, secret, client.Permissions, client.Bots, client.RequestsPerSecond, Origins.List(client.AllowedOrigins), client.CreatedAt);
}

/// <summary>A token as RFC 6749, section 5.1, has it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record TokenJson(string AccessToken, string TokenType, int ExpiresIn)
{
    public static TokenJson From(AccessToken token) => new(token.Text, "bearer", (int)token.Lifetime.TotalSeconds);
}

/// <summary>Why there is no token, as RFC 6749, section 5.2, has it.</summary>
internal sealed record OAuthErrorJson(string Error, string ErrorDescription)
{
    public static OAuthErrorJson From(ProblemDetails problem) => new(
        problem.Extensions.TryGetValue(ErrorForm.Code, out var own) ? (string)own! : CodeOf(problem.Status),
        problem.Detail ?? "");

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => "invalid_client",
        StatusCodes.Status403Forbidden => "unauthorized_client",
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable",
        >= 500 => "server_error",
        _ => "invalid_request",
    };
}
