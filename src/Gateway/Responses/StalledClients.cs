using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Responses;

/// <summary>
/// Closes the connection of a client that does not read its answer. The server keeps an answer in memory until the client has taken it, and
/// Kestrel's own limit, a rate, lets a client stop for hours that has taken much at first.
/// </summary>
internal sealed partial class StalledClients(RequestDelegate next, TimeProvider clock, ILogger<StalledClients> logger)
{
    /// <summary>How long a client may take nothing.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is { } body)
            context.Features.Set<IHttpResponseBodyFeature>(new WatchedBody(body, new WatchedWriter(body.Writer, () => Watch(context))));
        return next(context);
    }

    private ITimer Watch(HttpContext context) => clock.CreateTimer(
        _ =>
        {
            LogStalled(context.Request.Method, context.Request.Path, Limit.TotalSeconds);
            context.Abort();
        },
        null,
        Limit,
        Timeout.InfiniteTimeSpan);

    [LoggerMessage(LogLevel.Debug, "{Method} {Path}: the client took nothing of the answer for {Seconds} seconds, and the connection is closed")]
    private partial void LogStalled(string method, PathString path, double seconds);

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
    private sealed class WatchedWriter(PipeWriter inner, Func<ITimer> watch) : PipeWriter
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

        private ValueTask<FlushResult> Watched(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : Wait(flush);

        private async ValueTask<FlushResult> Wait(ValueTask<FlushResult> flush)
        {
            await using var timer = watch();
            return await flush;
        }
    }
}
