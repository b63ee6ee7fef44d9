using Cli.Testing.Scripts;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing.Playing;

/// <summary>Has requests answered by the real world, and writes down what it said.</summary>
internal sealed class Recorder(IOutside real)
{
    private readonly List<string> _lines = [];

    public async ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation)
    {
        var answer = await real.SendAsync(request, cancellation);
        if (LineOf(request, answer) is { } line)
            _lines.Add(line);
        return answer;
    }

    /// <summary>What was written down since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        IReadOnlyList<string> taken = [.. _lines];
        _lines.Clear();
        return taken;
    }

    // A server that could not be reached has said nothing that could be written down.
    private static string? LineOf(OutsideRequest request, OutsideAnswer answer) => request switch
    {
        HttpCall call when Status(answer) is { } status => Directive.Http.Write(
            call.Method, call.Url, status, SaidMessage.Json(answer.Failure is null ? answer.Value : Body(answer))),
        AppRequest app when answer.Failure is null && answer.Value.Kind == ValueKind.Object && answer.Value.AsObject.TryGet(CannedAnswers.AppData, out var data) =>
            Directive.App.Write(CannedAnswers.IdOf(app), SaidMessage.Json(data)),
        _ => null,
    };

    private static int? Status(OutsideAnswer answer) => answer.Info?.TryGet("status", out var status) == true ? (int)status.AsInt : null;

    private static Value Body(OutsideAnswer answer) => answer.Info!.TryGet("body", out var body) ? body : Value.Null;
}
