using System.IO.Enumeration;
using Cli.Testing.Scripts;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Testing.Playing;

/// <summary>What the world outside answers in a conversation: what was written down, and all emails are sent.</summary>
internal sealed class CannedAnswers : IOutside
{
    public const string AppData = "data";

    private readonly List<Directive.Http> _servers = [];
    private readonly List<Directive.App> _apps = [];

    /// <summary>Requests that nothing was written down for.</summary>
    public List<OutsideRequest> Unanswered { get; } = [];

    /// <summary>Who is asked then; null is nobody.</summary>
    public Func<OutsideRequest, CancellationToken, ValueTask<OutsideAnswer>>? Fallback { get; set; }

    public void Add(Directive.Http answer) => _servers.Insert(0, answer);

    public void Add(Directive.App answer) => _apps.Insert(0, answer);

    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation)
    {
        if (Find(request) is { } answer)
            return ValueTask.FromResult(answer);
        if (Fallback is not null)
            return Fallback(request, cancellation);
        Unanswered.Add(request);
        return ValueTask.FromResult(OutsideAnswer.Failed(TestTexts.NoAnswer(Describe(request))));
    }

    public static string Describe(OutsideRequest request) => request switch
    {
        HttpCall call => $"{call.Method} {call.Url}",
        AppRequest app => $"App({IdOf(app)})",
        _ => "it",
    };

    public static string IdOf(AppRequest app) => app.Body.AsObject.TryGet("function_id", out var id) ? id.ToString() : "";

    // What was written last is first in its list.
    private OutsideAnswer? Find(OutsideRequest request) => request switch
    {
        HttpCall call => _servers.Find(server => server.Method == call.Method && FileSystemName.MatchesSimpleExpression(server.Url, call.Url, ignoreCase: false)) is { } found
            ? AnswerOf(found)
            : null,
        AppRequest app => _apps.Find(one => one.Id == IdOf(app)) is { } found ? AnswerOf(found) : null,
        MailRequest => OutsideAnswer.Of(Value.True),
        _ => null,
    };

    // Apps answer with what they give in a field of this name.
    private static OutsideAnswer AnswerOf(Directive.App app) => OutsideAnswer.Of(Value.Object(new ObjectValue { [AppData] = app.Answer.Share() }));

    // The body of an answer may be any text; one that is JSON is read as what it stands for.
    private static OutsideAnswer AnswerOf(Directive.Http server)
    {
        var body = server.Body.Kind switch
        {
            ValueKind.Null => "",
            ValueKind.String => server.Body.AsString,
            _ => SaidMessage.Json(server.Body),
        };
        return OutsideAnswer.OfResponse(server.Status, [], body);
    }
}
