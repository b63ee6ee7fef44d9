using Bots;
using Bots.TextBots;
using Csml.Values;
using Gateway.Requests;

namespace Gateway.TextBots;

/// <summary>The body of a turn (<c>TextBotFlowTurnRequest</c>).</summary>
internal static class TurnRequest
{
    private const string UserInput = "UserInput";
    private const string RichMedia = "RichMediaInput";
    private const string Error = nameof(InputKind.Error);

    // What comes with no more than its name.
    private static readonly InputKind[] Bare =
        [InputKind.NoOp, InputKind.NoMatch, InputKind.NoInput, InputKind.UserDisconnect, InputKind.ClientSessionExpired];

    private static readonly string[] Types = [UserInput, RichMedia, Error, .. Bare.Select(kind => kind.ToString())];

    public static TextBotsTurn Read(RequestFields body) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        PreviousTurn = body.OptionalObject("previousTurn")?.Text("id", Limits.NameLength),
        Input = ReadInput(body),
    };

    private static TextBotsInput ReadInput(RequestFields body) => body.Choice("inputEventType", Types) switch
    {
        UserInput => UserInputEvent.Read(body.Object("inputEventUserInput")),
        RichMedia => RichMediaEvent.Read(body.Object("inputEventRichMedia")),
        Error => ReadError(body.Object("inputEventError")),
        var type => new TextBotsInput(Bare.FirstOrDefault(kind => kind.ToString() == type)),
    };

    private static TextBotsInput ReadError(RequestFields error) => new(InputKind.Error)
    {
        Content = Value.Object(new ObjectValue
        {
            ["code"] = Value.String(error.Text("code", Limits.NameLength)),
            ["message"] = Value.String(error.AnyText("message") ?? ""),
        }),
    };
}
