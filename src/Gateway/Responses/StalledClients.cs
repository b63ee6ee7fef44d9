using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Responses;

/// <summary>
/// Closes the connection of a client that does not read its answer, and when too many do not, of the one that has read nothing for the longest time. The
/// server keeps an answer in memory until the client has taken it, and Kestrel's own limit, a rate, lets a client stop for hours that has taken much at first.
/// </summary>
/// <param name="most">How many clients may wait at one time.</param>
internal sealed partial class StalledClients(RequestDelegate next, TimeProvider clock, ILogger<StalledClients> logger, int most)
{
    // Its characters, and what is between them.
    private const long LargestAnswer = 16L << 20;

    private readonly Lock _lock = new();

    // The one that has taken nothing for the longest time first.
    private readonly LinkedList<(HttpContext Client, long Since)> _waiting = new();

    /// <summary>Answers that wait for their clients take no more than a quarter of the memory of the process.</summary>
    public static int MostOfProcess { get; } = (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / LargestAnswer, 16, 10_000);

    /// <summary>How long a client may take nothing, however many do.</summary>
    public static readonly TimeSpan AlwaysAllowed = TimeSpan.FromSeconds(1);

    /// <summary>How long a client may take nothing.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is { } body)
            context.Features.Set<IHttpResponseBodyFeature>(new WatchedBody(body, new WatchedWriter(body.Writer, flush => Wait(context, flush))));
        return next(context);
    }

    private async ValueTask<FlushResult> Wait(HttpContext context, ValueTask<FlushResult> flush)
    {
        var place = new LinkedListNode<(HttpContext, long)>((context, clock.GetTimestamp()));
        Enter(place);
        try
        {
            await using var timer = clock.CreateTimer(
                _ =>
                {
                    LogStalled(context.Request.Method, context.Request.Path, Limit.TotalSeconds);
                    context.Abort();
                },
                null,
                Limit,
                Timeout.InfiniteTimeSpan);
            return await flush;
        }
        finally
        {
            Leave(place);
        }
    }

    private void Enter(LinkedListNode<(HttpContext, long)> place)
    {
        lock (_lock)
        {
            _waiting.AddLast(place);
            if (_waiting.Count <= most || clock.GetElapsedTime(_waiting.First!.Value.Since) < AlwaysAllowed)
                return;
            var longest = _waiting.First!.Value.Client;
            _waiting.RemoveFirst();
            LogTooMany(longest.Request.Method, longest.Request.Path, most);
            // Under the lock: behind Leave, the connection may serve its next request.
            longest.Abort();
        }
    }

    private void Leave(LinkedListNode<(HttpContext, long)> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
                _waiting.Remove(place);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Method} {Path}: the client took nothing of the answer for {Seconds} seconds, and the connection is closed")]
    private partial void LogStalled(string method, PathString path, double seconds);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path}: more than {Most} clients do not take their answers, and the connection of this one, which waits the longest, is closed")]
    private partial void LogTooMany(string method, PathString path, int most);

    private sealed class WatchedBody(IHttpResponseBodyFeature inner, WatchedWriter writer) : IHttpResponseBodyFeature
    {
        private Stream? _stream;

        public Stream Stream => _stream ??= writer.AsStream(leaveOpen: true);

        public PipeWriter Writer => writer;

        public void DisableBuffering() => inner.DisableBuffering();

        public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

        public Task CompleteAsync() => inner.CompleteAsync();
    }

    /// <summary>A flush that does not end at once waits for the client.</summary>
    private sealed class WatchedWriter(PipeWriter inner, Func<ValueTask<FlushResult>, ValueTask<FlushResult>> wait) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Watched(inner.FlushAsync(cancellationToken));

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            Watched(inner.WriteAsync(source, cancellationToken));

        private ValueTask<FlushResult> Watched(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : wait(flush);
    }
}
