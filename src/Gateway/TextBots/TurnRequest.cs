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

    private const string UserInputField = "inputEventUserInput";
    private const string RichMediaField = "inputEventRichMedia";
    private const string ErrorField = "inputEventError";

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

    /// <summary>Reads the fields of each input that there may be: all of them are the schema of the body.</summary>
    public static TextBotsTurn ReadEach(RequestFields body)
    {
        var turn = Read(body);
        if (body.OptionalObject(UserInputField) is { } said)
            UserInputEvent.Read(said);
        if (body.OptionalObject(RichMediaField) is { } media)
            RichMediaEvent.Read(media);
        if (body.OptionalObject(ErrorField) is { } error)
            ReadError(error);
        return turn;
    }

    private static TextBotsInput ReadInput(RequestFields body) => body.Choice("inputEventType", Types) switch
    {
        UserInput => UserInputEvent.Read(body.Object(UserInputField)),
        RichMedia => RichMediaEvent.Read(body.Object(RichMediaField)),
        Error => ReadError(body.Object(ErrorField)),
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
