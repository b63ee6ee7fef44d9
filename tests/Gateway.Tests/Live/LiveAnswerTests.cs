using System.Text;
using Bots;
using Csml.Values;
using Gateway.Live;
using Gateway.Tests.Hosting;
using Gateway.Wire;
using Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Live;

public sealed class LiveAnswerTests : IDisposable
{
    private static readonly SessionKey Session = new("bot", "web", "ada");

    private readonly MemoryStream _body = new();

    public void Dispose() => _body.Dispose();

    [Fact]
    public async Task Messages_that_come_twice_early_or_not_at_all_are_sent_once_and_in_order()
    {
        await Run(TimeProvider.System, hear =>
        {
            hear(1, Message("b"));
            hear(0, Message("a"));
            hear(0, Message("a"));
            // The third is lost.
            hear(3, Message("d"));
            return Task.CompletedTask;
        });

        Assert.Equal(["r.0 a", "r.1 b", "r.2 c", "r.3 d"], Sent());
    }

    [Fact]
    public async Task While_a_turn_waits_comments_keep_the_connection_open()
    {
        await Run(new HurriedClock(), async _ =>
        {
            for (var until = DateTime.UtcNow.AddSeconds(20); Written().Split(":\n\n").Length < 3; await Task.Delay(10))
                Assert.True(DateTime.UtcNow < until, "There were no comments.");
        });

        Assert.StartsWith(":\n\n:\n\n", Written(), StringComparison.Ordinal);
        Assert.Equal(["r.0 a", "r.1 b", "r.2 c", "r.3 d"], Sent());
    }

    [Fact]
    public async Task A_client_that_does_not_read_has_few_messages_wait_for_it_and_gets_all_when_it_reads()
    {
        var waiting = new List<WeakReference>();
        using var reads = new SemaphoreSlim(0);
        await Run(
            TimeProvider.System,
            async hear =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    await Task.Yield();
                    Hear(hear, i, waiting);
                }
                GC.Collect();
                Assert.InRange(waiting.Count(message => message.IsAlive), 0, 600);
                reads.Release(int.MaxValue);
            },
            new WaitingStream(_body, reads),
            messages: 10_000);

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"r.{i} {i}"), Sent());
    }

    private static void Hear(Action<int, ChatMessage> hear, int index, List<WeakReference> heard)
    {
        var message = Message($"{index}");
        heard.Add(new WeakReference(message));
        hear(index, message);
    }

    private Task Run(TimeProvider clock, Func<Action<int, ChatMessage>, Task> turn, Stream? body = null, int messages = 0)
    {
        var services = new ServiceCollection().ConfigureHttpJsonOptions(json => GatewayJson.Configure(json.SerializerOptions));
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider(), Response = { Body = body ?? Stream.Synchronized(_body) } };
        var request = new ChatRequest { RequestId = "r", ContentType = "text", Content = Content("hi"), Metadata = Content("") };
        return new LiveAnswer(new Saying(turn, messages == 0 ? ["a", "b", "c", "d"] : [.. Enumerable.Range(0, messages).Select(i => $"{i}")]), Session, request, clock).ExecuteAsync(context);
    }

    private string Written() => Encoding.UTF8.GetString(_body.ToArray());

    // The id and the text of each message.
    private IEnumerable<string> Sent() =>
        from sent in Written().Split("\n\n")
        where sent.StartsWith("event: message\n", StringComparison.Ordinal) || sent.Contains("\nevent: message\n", StringComparison.Ordinal)
        let lines = sent.Split('\n')
        let data = System.Text.Json.JsonElement.Parse(lines[^1]["data: ".Length..])
        select $"{lines[^2]["id: ".Length..]} {data.GetProperty("payload").GetProperty("content").Text("text")}";

    private static ChatMessage Message(string text) =>
        new() { ConversationId = "c", InteractionOrder = 0, ContentType = "text", Content = Content(text) };

    private static Value Content(string text) => Value.Object(new ObjectValue { ["text"] = Value.String(text) });

    /// <summary>Its turns are answered with these texts, whatever is heard of them before.</summary>
    private sealed class Saying(Func<Action<int, ChatMessage>, Task> turn, string[] texts) : ILiveChat
    {
        public async Task<ChatAnswer> Chat(SessionKey session, ChatRequest request, Action<int, ChatMessage> hear)
        {
            await turn(hear);
            return ChatAnswers.To(request, [.. texts.Select(Content)]);
        }
    }

    /// <summary>A client that takes nothing until it is let.</summary>
    private sealed class WaitingStream(MemoryStream taken, SemaphoreSlim reads) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await reads.WaitAsync(cancellationToken);
            taken.Write(buffer.Span);
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>Waits a thousandth of what it is to wait.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 1000, period);
    }
}
