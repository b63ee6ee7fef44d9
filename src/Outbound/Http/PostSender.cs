namespace Outbound.Http;

/// <summary>Sends posts by the same connections as the requests of flows.</summary>
internal sealed class PostSender(IHttpClientFactory clients, TimeProvider clock) : IPosts
{
    public async Task<string?> PostAsync(
        string url, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, TimeSpan limit, CancellationToken cancellation = default)
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            foreach (var (name, value) in headers)
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                    request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            using var response = await clients.CreateClient(ClientName.Public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? null : OutboundTexts.RefusedPost((int)response.StatusCode);
        }
        // Streams that are closed in the middle of something complain in many ways.
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return OutboundTexts.TimeLimit(limit);
        }
        catch (HttpRequestException exception)
        {
            return HttpSender.TextOf(exception);
        }
        catch (OutboundException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (exception is UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return OutboundTexts.InvalidUrl;
        }
    }
}
