using System.Text;
using Gateway.Reference;

namespace Http.Requests;

/// <summary>A curl command as the request that it sends.</summary>
internal static class CurlLine
{
    public static HttpRequestMessage Parse(string command) =>
        Parse(command, name => throw new InvalidOperationException($"Nothing says what ${name} is."));

    /// <param name="valueOf">What <c>$name</c> stands for where a shell would see it.</param>
    public static HttpRequestMessage Parse(string command, Func<string, string> valueOf)
    {
        var curl = CurlCommand.Parse(command, valueOf);
        var message = new HttpRequestMessage(new HttpMethod(curl.Method), curl.Address)
        {
            Content = curl.Body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(curl.Body)),
        };
        foreach (var (name, value) in curl.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                Assert.True(message.Content!.Headers.TryAddWithoutValidation(name, value));
        }
        if (curl.User is not null)
            message.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(curl.User)));
        // As curl does.
        if (message.Content is { Headers.ContentType: null })
            message.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return message;
    }
}
