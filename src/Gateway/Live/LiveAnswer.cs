using System.Threading.Channels;
using Bots;
using Bots.Conversing;
using Gateway.Wire;

namespace Gateway.Live;

/// <summary>
/// The answer to one event of a user, message by message: each at the moment it is said, and in its order. Those that were not heard come with
/// the end of the turn, which a client that goes away does not stop.
/// </summary>
internal sealed class LiveAnswer(ILiveChat chat, SessionKey session, ChatRequest request, TimeProvider clock) : IResult
{
    private const string Message = "message";
    private const string Done = "done";

    // Many proxies close a connection on which nothing is sent for half a minute or a minute.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Channel<(int Index, ChatMessage Message)> _heard =
        Channel.CreateBounded<(int, ChatMessage)>(new BoundedChannelOptions(ILiveChat.MostHeard) { SingleReader = true });

    public async Task ExecuteAsync(HttpContext context)
    {
        var events = new EventStream(context);
        var answering = Answer();
        var next = 0;
        var early = new Dictionary<int, ChatMessage>();
        while (await HearMore(events))
        {
            while (_heard.Reader.TryRead(out var heard))
            {
                early[heard.Index] = heard.Message;
                for (; early.Remove(next, out var message); next++)
                    await Add(events, next, message);
            }
            await events.Flush();
        }
        var answer = await answering;
        for (; next < answer.Messages.Count; next++)
            await Add(events, next, answer.Messages[next]);
        await events.Add(Done, ChatEndJson.From(session, answer));
        await events.Flush();
    }

    private async Task<ChatAnswer> Answer()
    {
        try
        {
            return await chat.Chat(session, request, (index, message) => _heard.Writer.TryWrite((index, message)));
        }
        finally
        {
            _heard.Writer.Complete();
        }
    }

    /// <returns>False when the turn is over.</returns>
    private async Task<bool> HearMore(EventStream events)
    {
        var more = _heard.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            try
            {
                return await more.WaitAsync(Heartbeat, clock);
            }
            catch (TimeoutException)
            {
                await events.Beat();
            }
        }
    }

    private Task Add(EventStream events, int index, ChatMessage message) =>
        events.Add(Message, ChatMessageJson.From(message), MessageId.Of(request.RequestId, index));
}
