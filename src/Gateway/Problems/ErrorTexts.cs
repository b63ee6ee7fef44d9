using System.Globalization;
using System.Text.Json;

namespace Gateway.Problems;

/// <summary>Every sentence that a client may read when a request is refused, but for those of the grains.</summary>
internal static class ErrorTexts
{
    // Who is calling.
    public const string ApiKeyMissing = "The request has no X-Api-Key header.";
    public const string ApiKeyUnknown = "The key in the X-Api-Key header is not known.";
    public const string SignatureMissing = "The request has no X-Api-Signature header, and without one its key opens nothing here.";
    public const string SignatureWrong = "The key in the X-Api-Key header is not known, or X-Api-Signature is not its signature of that header.";
    public const string TimestampMissing = "The X-Api-Key header of a signed request must have the form KEY|UNIX_SECONDS.";
    public const string TimestampOff = "The timestamp in the X-Api-Key header is more than five minutes off.";
    public const string MessageSignatureForm =
        "Signature-Input must have the form sig=(\"@method\" \"@path\" \"@query\" \"content-digest\");created=UNIX_SECONDS, and Signature the form sig=:BASE64:, made by hmac-sha256.";
    public const string MessageSignatureCoverage = "Signature-Input must cover @method, @path and @query, and content-digest if the request has a body.";
    public const string MessageSignatureWrong = "The key in the X-Api-Key header is not known, or Signature is not its signature of the request.";
    public const string MessageSignatureOff = "The time created in Signature-Input is more than five minutes off.";
    public const string MessageSignatureRequired =
        "The key in the X-Api-Key header requires a signature of the whole request, with the headers Signature-Input and Signature.";
    public const string DigestWrong = "Content-Digest is not sha-256=:BASE64: of the body.";
    public const string VisitorTokenMissing =
        "The channel of the key in the X-Api-Key header requires the X-Visitor-Token header: a JWT in which your site vouches for its user.";
    public const string VisitorTokenUnchecked = "The key in the X-Api-Key header has no secret, so it checks no X-Visitor-Token: use one with a secret.";
    public const string VisitorTokenWrong = "X-Visitor-Token is no JWT that is signed by HS256 with the secret of the key in the X-Api-Key header.";
    public const string VisitorTokenClaims = "The JWT in X-Visitor-Token must have the claims sub, the id of the user as a text, and exp, seconds since 1970.";
    public const string VisitorTokenExpired = "The JWT in X-Visitor-Token has expired.";
    public const string VisitorOther = "client.user_id must be the sub of the JWT in X-Visitor-Token.";
    public const string OriginRefused = "Pages of this origin may not use this key or client: its allowed_origins lack the origin.";
    public const string AdminTokenMissing = "The request has no Authorization header of the form \"Bearer TOKEN\".";
    public const string AdminTokenWrong = "The token in the Authorization header is not the administrator's.";

    public const string AccessTokenMissing = "The request has no Authorization header of the form \"Bearer TOKEN\": POST /oauth/token gives a token.";
    public const string AccessTokenWrong = "The token in the Authorization header is none of this server's, or it has expired, or its client was deleted.";
    public const string ClientWrong = "There is no client of this client_id and client_secret.";
    public const string ClientMissing =
        "The client must say who it is: by Basic authentication with its client_id and client_secret, or with both in the form.";
    public const string GrantWrong = "The only grant_type here is client_credentials.";
    public const string NotForm = "The body must be a form: send it with the header Content-Type: application/x-www-form-urlencoded.";
    public const string BrokenForm = "The body is no form that can be read.";

    // What is called.
    public const string NotJsonType = "The body must be JSON in UTF-8: send it with the header Content-Type: application/json.";
    public const string Encoded = "The body must be sent as it is, without a Content-Encoding.";
    public const string BodyMissing = "The request has no body; it must be a JSON object.";
    public const string BrokenRequest = "The body of the request could not be read to its end.";
    public const string NoChat = "There is no chat under this key.";
    public const string ChatOfManager = "Everybody who sees a page sees its key, and this one manages the bot without a signature. Use a key with the scope chat.";
    public const string NoBuild = "The bot has no build yet: POST /v1/api/bot/build makes one.";
    public const string Failed = "The server failed while it handled this request. Its log says more under the trace id.";

    public const string SessionOver = "The session is over: it has taken its last turn.";

    // What is wrong with a body or one of its fields: the field's name comes first.
    public const string NotUtf8 = "is not UTF-8.";
    public const string CutOff = "is cut off: the JSON ends in the middle of it.";
    public const string DuplicateName = "is given more than once.";
    public const string LoneSurrogate = "has one half of a surrogate pair (\\uD800 to \\uDFFF) without the other.";
    public const string NumberTooLarge = "is too large a number.";
    public const string NotWhole = "must be a whole number of 32 bits.";
    public const string Required = "is required.";
    public const string NoPaginationKey = "is none that a page ended with.";
    public const string NoTime = "must be a time: seconds since 1970, or a text like 2019-12-11T18:59:39Z.";
    public const string NameAndIds = "can't be given together with botName.";
    public const string NoWords = "has no words: they are made of letters and digits.";
    public const string NoMessageSearch = "The messages of this bot can't be searched: its setting message_search is not true.";
    public const string NotSupported = "is not supported. Leave it out.";
    public const string NotBoolean = "must be true or false.";
    public const string Empty = "must not be empty.";
    public const string BroadcastOfMany = "is required, because several users have a broadcast with this request_id.";
    public const string SignatureNeedsSecret = "must not be true, because the key has no secret to sign with.";
    public const string ManageNeedsSecret = "must not have manage, because the key has no secret: what manages a bot is signed.";
    public const string NoOrigin = "is no origin: one is written as browsers do, https://shop.example.com.";
    public const string ControlCharacters = "must not contain control characters.";

    public static string RequiredWith(string other) => $"is required when {other} is given.";

    public static string ScopeMissing(string scope) => $"The key in the X-Api-Key header lacks the scope {scope}.";

    public static string TooManyRequests(int limit) => $"The key in the X-Api-Key header is used for more than {limit} requests a second. Each further 16 KiB of a body count as a request.";

    public static string TooManyRequestsOfClient(int limit) => $"The client makes more than {limit} requests a second. Each further 16 KiB of a body count as a request.";

    public static string PermissionMissing(string permission) => $"The client lacks the permission {permission}.";

    public static string FlowUnknown(string id) => $"There is no bot \"{id}\", and no flow of that id that was built.";

    public static string BotUnknown(string id) => $"There is no bot \"{id}\".";

    public static string BuildUnknown(string id) => $"The bot has no build \"{id}\".";

    public static string SessionUnknown(string id) => $"There is no session \"{id}\".";

    public static string TurnStale(string? latest) =>
        latest is null ? "The session has had no turn yet." : $"The latest turn of the session is {latest}.";

    public static string PathUnknown(string path) => $"There is nothing at {path}.";

    public static string MethodNotAllowed(string method, string allowed) => $"{method} is not allowed here; {allowed} is.";

    public static string OtherStatus(int status) => $"The request was refused with status {status}.";

    public static string GivenTwice(string name) => $"{name} is given more than once.";

    public static string BodyTooLarge(long limit) => $"The body is larger than {limit} bytes.";

    public static string TooDeep(int limit) => $"is nested deeper than {limit} levels.";

    public static string NotJson(long line, long column) => $"is no valid JSON at line {line}, column {column}.";

    public static string UnknownField(string? meant) => meant is null ? "is no field of this request." : $"is no field of this request. Did you mean {meant}?";

    public static string MustBe(JsonValueKind expected, JsonValueKind actual) => $"must be {NameOf(expected)}, and is {NameOf(actual)}.";

    public static string NotAmong(ReadOnlySpan<string> words) => $"must be one of {string.Join(", ", words)}.";

    public static string NotInRange(int first, int last) => $"must be a whole number from {first} to {last}.";

    public static string NumberNotInRange(double first, double last) =>
        string.Create(CultureInfo.InvariantCulture, $"must be a number from {first} to {last}.");

    public static string NoChoice(IReadOnlyList<string> words) => $"must be {string.Join(" or ", words.Select(word => $"\"{word}\""))}.";

    public static string TooMany(int limit) => $"is given more than {limit} times.";

    public static string TooManyElements(int limit) => $"has more than {limit} elements.";

    public static string TooLong(int limit) => $"must not be longer than {limit} characters.";

    public static string More(int count) => $"And {count} more.";

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
