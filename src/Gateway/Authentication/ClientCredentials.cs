using System.Text;
using Gateway.Problems;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Gateway.Authentication;

/// <summary>A request for a token (RFC 6749, section 4.4): who the client says it is, by Basic authentication or in the form.</summary>
internal sealed record ClientCredentials(string ClientId, string Secret)
{
    /// <summary>How a client that is not believed is asked to try again.</summary>
    public const string Basic = "Basic";
    private const string Form = "application/x-www-form-urlencoded";

    /// <exception cref="RefusedException">It is no request for a token, or one for a kind that there is not.</exception>
    public static async Task<ClientCredentials> Read(HttpRequest request)
    {
        var form = await ReadForm(request);
        if (Single(form, "grant_type") is not { } type)
            throw new RefusedException([FieldError.Of("grant_type", ErrorTexts.Required)]);
        if (type != "client_credentials")
            throw new RefusedException(StatusCodes.Status400BadRequest, "grant_type", ErrorTexts.GrantWrong) { Code = "unsupported_grant_type" };
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Basic + " ", StringComparison.OrdinalIgnoreCase))
            return OfHeader(header[Basic.Length..].Trim());
        return Single(form, "client_id") is { Length: > 0 } id && Single(form, "client_secret") is { Length: > 0 } secret
            ? new ClientCredentials(id, secret)
            : throw Unknown(ErrorTexts.ClientMissing);
    }

    private static ClientCredentials OfHeader(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var size) && Encoding.UTF8.GetString(bytes, 0, size).Split(':', 2) is [var id, var secret]
            ? new ClientCredentials(id, secret)
            : throw Unknown(ErrorTexts.ClientMissing);
    }

    private static async Task<IFormCollection> ReadForm(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, HeaderNames.ContentType, ErrorTexts.NotForm);
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, Requests.JsonPath.Root, ErrorTexts.BrokenForm);
        }
    }

    private static string? Single(IFormCollection form, string name) => form.TryGetValue(name, out StringValues values)
        ? values.Count == 1 ? values[0] : throw new RefusedException(StatusCodes.Status400BadRequest, name, ErrorTexts.GivenTwice(name))
        : null;

    private static RefusedException Unknown(string detail) =>
        new(StatusCodes.Status401Unauthorized, HeaderNames.Authorization, detail) { Challenge = Basic };
}
