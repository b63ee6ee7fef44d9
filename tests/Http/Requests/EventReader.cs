using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Http.Requests;

/// <summary>An answer in server-sent events, read one by one.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <param name="accept">The types that the client takes.</param>
    public static Task<HttpResponseMessage> Post(HttpClient client, string body, string accept = "text/event-stream")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api/chat") { Content = JsonAnswers.Json(body) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static async Task<EventReader> Open(HttpResponseMessage response)
    {
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    private ReadEvent Current => new(_events.Current.EventType, _events.Current.EventId ?? "", JsonElement.Parse(_events.Current.Data));

    /// <summary>The next event, which has to come soon.</summary>
    public async Task<ReadEvent> Next()
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience), "There is no other event.");
        return Current;
    }

    /// <summary>All events to the end of the answer.</summary>
    public async Task<List<ReadEvent>> Rest()
    {
        var rest = new List<ReadEvent>();
        while (await _events.MoveNextAsync().AsTask().WaitAsync(Patience))
            rest.Add(Current);
        return rest;
    }

    /// <summary>Goes away, whether the answer is over or not.</summary>
    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <param name="Id">Empty when it has none.</param>
public sealed record ReadEvent(string Name, string Id, JsonElement Data)
{
    /// <summary>What a message says.</summary>
    public string Text => Data.GetProperty("payload").GetProperty("content").Text("text");
}
