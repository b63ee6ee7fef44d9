using Csml.Conversations;
using Microsoft.Extensions.Logging;
using Outbound.Http;
using Outbound.Mail;

namespace Outbound;

/// <summary>The outside of a process that is connected to the world. Nothing that goes wrong there leaves it as an exception.</summary>
internal sealed partial class Outside(HttpSender http, MailSender mail, OutboundOptions options, ILogger<Outside> log) : IOutside, IDownloads
{
    public async ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) => await WithinLimit(
        limit => request switch
        {
            HttpCall call => http.SendAsync(call, limit),
            AppRequest app => http.SendAsync(app, limit),
            MailRequest email => mail.SendAsync(email, limit),
            _ => throw new NotSupportedException($"{request.GetType()} is no request that can be sent."),
        },
        cancellation);

    public Task<OutsideAnswer> DownloadAsync(Uri url, string? authorization, int size, CancellationToken cancellation) =>
        WithinLimit(limit => http.DownloadAsync(url, authorization, size, limit), cancellation);

    private async Task<OutsideAnswer> WithinLimit(Func<CancellationToken, Task<OutsideAnswer>> send, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.TimeLimit);
        try
        {
            return await send(limit.Token);
        }
        // Streams that are closed in the middle of something complain in many ways.
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            return OutsideAnswer.Failed(OutboundTexts.TimeLimit(options.TimeLimit));
        }
        catch (OutboundException exception)
        {
            return OutsideAnswer.Failed(exception.Message);
        }
        catch (Exception exception)
        {
            LogUnexpected(exception);
            return OutsideAnswer.Failed(OutboundTexts.Unexpected);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A flow's request to the outside failed in a way that nobody has thought of.")]
    private partial void LogUnexpected(Exception exception);
}
