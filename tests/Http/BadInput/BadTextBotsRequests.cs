using static Http.BadInput.BadRequest;

namespace Http.BadInput;

/// <summary>All that a client of the TextBots API can get wrong, one row each. <c>BOT</c> in a path is a session, <c>TOKEN</c> an access token.</summary>
internal static class BadTextBotsRequests
{
    private const string Sessions = "/api/v2/textbots/botflows/sessions";
    private const string Turns = "/api/v2/textbots/botflows/sessions/BOT/turns";
    private const string Flow = """ "flow": {"id": "f"}, "externalSessionId": "e" """;
    private const string Modes = """ "inputModes": ["Text"], "outputModes": ["Text"], "userAgent": {"name": "Other"} """;
    private const string Channel = """ "channel": {"name": "Chat", """ + Modes + "}";
    private const string Addressed = """ "botId": "b", "integrationId": "i", "botSessionId": "s" """;
    private const string Message = """ "postTextMessage": {"type": "Text", "text": "hi"} """;
    private const string Said = """ "inputEventType": "UserInput" """;
    private const string Media = """ "inputEventType": "RichMediaInput" """;

    public static IEnumerable<BadRequest> All => [.. Callers, .. Bodies, .. Launches, .. AllTurns, .. Executions, .. Searches];

    private static IEnumerable<BadRequest> Callers =>
    [
        Launch("no token", "{}", 401, "Authorization") with { Authorization = null },
        Launch("an empty token", "{}", 401, "Authorization") with { Authorization = "Bearer " },
        Launch("a wrong token", "{}", 401, "Authorization") with { Authorization = "Bearer wrong" },
        Launch("a token and more", "{}", 401, "Authorization") with { Authorization = "Bearer TOKENx" },
        Launch("another scheme", "{}", 401, "Authorization") with { Authorization = "Basic TOKEN" },
        Launch("an API key", "{}", 401, "Authorization") with { Authorization = null, Key = "KEY" },
        Turn("no token", "{}", 401, "Authorization") with { Authorization = null },
        TextBots(Get("a wrong method", Sessions, 405, null)),
        TextBots(Get("a wrong method", Turns, 405, null)),
        TextBots(Get("an unknown path", "/api/v2/textbots", 404, null)),
        TextBots(Get("an unknown path of Genesys Cloud", "/api/v2/users/me", 404, null)),
    ];

    private static IEnumerable<BadRequest> Bodies =>
    [
        Launch("no body", null, 400, "body"),
        Launch("no JSON", "hello", 400, "body"),
        Launch("an array", "[]", 400, "body"),
        Launch("a form", "{}", 415, "Content-Type") with { ContentType = "application/x-www-form-urlencoded" },
        Launch("JSON that is cut off", """{"flow": {"id": "f""", 400, "flow.id"),
        Launch("half a surrogate pair", """{"externalSessionId": "\ud83d"}""", 400, "externalSessionId"),
        Launch("too much nesting", """{"inputData": """ + new string('[', 70) + new string(']', 70) + "}", 400, "inputData[0][0][0][0][0][0][0]"),
        Turn("no body", null, 400, "body"),
        Turn("no JSON", "NoOp", 400, "body"),
        Turn("a number", "1", 400, "body"),
    ];

    private static IEnumerable<BadRequest> Launches =>
    [
        Launch("nothing", "{}", 400, "flow"),
        Launch("a flow that is a text", """{"flow": "f"}""", 400, "flow"),
        Launch("a flow without an id", """{"flow": {}}""", 400, "flow.id"),
        Launch("an empty id of a flow", """{"flow": {"id": ""}, "externalSessionId": "e",""" + Channel + "}", 400, "flow.id"),
        Launch("an unknown flow", "{" + Flow + "," + Channel + "}", 404, "flow.id"),
        Launch("no id of the client's session", """{"flow": {"id": "f"},""" + Channel + "}", 400, "externalSessionId"),
        Launch("an id of the client's session that is a number", """{"flow": {"id": "f"}, "externalSessionId": 1,""" + Channel + "}", 400, "externalSessionId"),
        Launch("no channel", "{" + Flow + "}", 400, "channel"),
        Launch("a channel that is null", "{" + Flow + """, "channel": null}""", 400, "channel"),
        Launch("a channel without a name", "{" + Flow + """, "channel": {""" + Modes + "}}", 400, "channel.name"),
        Launch("a channel of another name", "{" + Flow + """, "channel": {"name": "Letter",""" + Modes + "}}", 400, "channel.name"),
        Launch("modes that are a text", "{" + Flow + """, "channel": {"name": "Chat", "inputModes": "Text", "outputModes": [], "userAgent": {"name": "a"}}}""", 400, "channel.inputModes"),
        Launch("a mode that is none", "{" + Flow + """, "channel": {"name": "Chat", "inputModes": ["Text"], "outputModes": ["Text", "Smoke"], "userAgent": {"name": "a"}}}""", 400, "channel.outputModes[1]"),
        Launch("a mode that is null", "{" + Flow + """, "channel": {"name": "Chat", "inputModes": [null], "outputModes": [], "userAgent": {"name": "a"}}}""", 400, "channel.inputModes[0]"),
        Launch("no user agent", "{" + Flow + """, "channel": {"name": "Chat", "inputModes": [], "outputModes": []}}""", 400, "channel.userAgent"),
        Launch("a language that is a number", "{" + Flow + "," + Channel + """, "language": 1}""", 400, "language"),
        Launch("a conversation that is an object", "{" + Flow + "," + Channel + """, "conversationId": {}}""", 400, "conversationId"),
        Launch("data that are an array", "{" + Flow + "," + Channel + """, "inputData": []}""", 400, "inputData"),
        Launch("data without variables", "{" + Flow + "," + Channel + """, "inputData": {}}""", 400, "inputData.variables"),
        Launch("variables that are a text", "{" + Flow + "," + Channel + """, "inputData": {"variables": "a"}}""", 400, "inputData.variables"),
    ];

    private static IEnumerable<BadRequest> AllTurns =>
    [
        Turn("nothing", "{}", 400, "inputEventType"),
        Turn("a type that is none", """{"inputEventType": "Shout"}""", 400, "inputEventType"),
        Turn("a type in lower case", """{"inputEventType": "noop"}""", 400, "inputEventType"),
        Turn("a type that is a number", """{"inputEventType": 0}""", 400, "inputEventType"),
        Turn("a type that is null", """{"inputEventType": null}""", 400, "inputEventType"),
        Turn("a turn before that is a text", """{"inputEventType": "NoOp", "previousTurn": "t"}""", 400, "previousTurn"),
        Turn("a turn before without an id", """{"inputEventType": "NoOp", "previousTurn": {}}""", 400, "previousTurn.id"),
        Turn("a turn before that there is not", """{"inputEventType": "NoOp", "previousTurn": {"id": "t"}}""", 409, "previousTurn.id"),
        Turn("no input", "{" + Said + "}", 400, "inputEventUserInput"),
        Turn("an input without a mode", "{" + Said + """, "inputEventUserInput": {"alternatives": [{"transcript": {"text": "a"}}]}}""", 400, "inputEventUserInput.mode"),
        Turn("another mode", "{" + Said + """, "inputEventUserInput": {"mode": "Voice", "alternatives": [{"transcript": {"text": "a"}}]}}""", 400, "inputEventUserInput.mode"),
        Turn("no alternatives", "{" + Said + """, "inputEventUserInput": {"mode": "Text"}}""", 400, "inputEventUserInput.alternatives"),
        Turn("no alternative among them", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": []}}""", 400, "inputEventUserInput.alternatives"),
        Turn("an alternative that is a text", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": ["a"]}}""", 400, "inputEventUserInput.alternatives[0]"),
        Turn("an alternative without a transcript", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": [{}]}}""", 400, "inputEventUserInput.alternatives[0].transcript"),
        Turn("a transcript without a text", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": [{"transcript": {}}]}}""", 400, "inputEventUserInput.alternatives[0].transcript.text"),
        Turn("a confidence that is a text", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": [{"transcript": {"text": "a", "confidence": "1"}}]}}""", 400, "inputEventUserInput.alternatives[0].transcript.confidence"),
        Turn("a confidence above 1", "{" + Said + """, "inputEventUserInput": {"mode": "Text", "alternatives": [{"transcript": {"text": "a", "confidence": 1.1}}]}}""", 400, "inputEventUserInput.alternatives[0].transcript.confidence"),
        Turn("no rich media", "{" + Media + "}", 400, "inputEventRichMedia"),
        Turn("rich media without inputs", "{" + Media + """, "inputEventRichMedia": {}}""", 400, "inputEventRichMedia.inputs"),
        Turn("inputs that are an object", "{" + Media + """, "inputEventRichMedia": {"inputs": {}}}""", 400, "inputEventRichMedia.inputs"),
        Turn("an input without a type", "{" + Media + """, "inputEventRichMedia": {"inputs": [{}]}}""", 400, "inputEventRichMedia.inputs[0].contentType"),
        Turn("an input of a type that is none", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "Smell"}]}}""", 400, "inputEventRichMedia.inputs[0].contentType"),
        Turn("an input of a type that is a number", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": 1}]}}""", 400, "inputEventRichMedia.inputs[0].contentType"),
        Turn("a button response that is missing", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "ButtonResponse"}]}}""", 400, "inputEventRichMedia.inputs[0].buttonResponse"),
        Turn("a button response without a payload", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "ButtonResponse", "buttonResponse": {"text": "a"}}]}}""", 400, "inputEventRichMedia.inputs[0].buttonResponse.payload"),
        Turn("a quick reply without a text", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "QuickReply", "quickReply": {"payload": "a"}}]}}""", 400, "inputEventRichMedia.inputs[0].quickReply.text"),
        Turn("a text without a body", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "Text", "text": {}}]}}""", 400, "inputEventRichMedia.inputs[0].text.body"),
        Turn("an attachment of no kind", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "Attachment", "attachment": {"mediaType": "Hologram", "url": "a"}}]}}""", 400, "inputEventRichMedia.inputs[0].attachment.mediaType"),
        Turn("an attachment that is a text", "{" + Media + """, "inputEventRichMedia": {"inputs": [{"contentType": "Attachment", "attachment": "a"}]}}""", 400, "inputEventRichMedia.inputs[0].attachment"),
        Turn("a message event of no type", "{" + Media + """, "inputEventRichMedia": {"messages": [{}]}}""", 400, "inputEventRichMedia.messages[0].eventType"),
        Turn("no error", """{"inputEventType": "Error"}""", 400, "inputEventError"),
        Turn("an error without a code", """{"inputEventType": "Error", "inputEventError": {"message": "a"}}""", 400, "inputEventError.code"),
        Turn("an error without a message", """{"inputEventType": "Error", "inputEventError": {"code": "a"}}""", 400, "inputEventError.message"),
        TextBots(Post("an unknown session", Sessions + "/6f1c1d5e-3f0e-4d68-8f6c-0d6a5f1f1c5b/turns", """{"inputEventType": "NoOp"}""", 404, "sessionId")),
        TextBots(Post("a session that is no id", Sessions + "/x%0ay/turns", """{"inputEventType": "NoOp"}""", 404, "sessionId")),
    ];

    private static IEnumerable<BadRequest> Executions =>
    [
        Execute("no token", "{}", 401, "Authorization") with { Authorization = null },
        Execute("no body", null, 400, "body"),
        Execute("nothing", "{}", 400, "botId"),
        Execute("a bot that is a number", """{"botId": 1}""", 400, "botId"),
        Execute("an unknown bot", "{" + Addressed + "," + Message + "}", 404, "botId"),
        Execute("no integration", """{"botId": "b", "botSessionId": "s",""" + Message + "}", 400, "integrationId"),
        Execute("no session", """{"botId": "b", "integrationId": "i",""" + Message + "}", 400, "botSessionId"),
        Execute("a session with a control character", """{"botId": "b", "integrationId": "i", "botSessionId": "a\u001fb",""" + Message + "}", 400, "botSessionId"),
        Execute("a session that is too long", """{"botId": "b", "integrationId": "i", "botSessionId": """ + $"\"{new string('s', 201)}\"," + Message + "}", 400, "botSessionId"),
        Execute("no message", "{" + Addressed + "}", 400, "postTextMessage"),
        Execute("a message without a type", "{" + Addressed + """, "postTextMessage": {"text": "a"}}""", 400, "postTextMessage.type"),
        Execute("a message of another type", "{" + Addressed + """, "postTextMessage": {"type": "Letter"}}""", 400, "postTextMessage.type"),
        Execute("a message without a text", "{" + Addressed + """, "postTextMessage": {"type": "Text"}}""", 400, "postTextMessage.text"),
        Execute("a message whose text is an array", "{" + Addressed + """, "postTextMessage": {"type": "Text", "text": []}}""", 400, "postTextMessage.text"),
        Execute("content of no type", "{" + Addressed + """, "postTextMessage": {"type": "Structured", "content": [{}]}}""", 400, "postTextMessage.content[0].contentType"),
        Execute("a button without a payload", "{" + Addressed + """, "postTextMessage": {"type": "Structured", "content": [{"contentType": "ButtonResponse", "buttonResponse": {"text": "a"}}]}}""", 400, "postTextMessage.content[0].buttonResponse.payload"),
        Execute("a timeout of 0", "{" + Addressed + "," + Message + """, "botSessionTimeoutMinutes": 0}""", 400, "botSessionTimeoutMinutes"),
        Execute("a timeout that is too long", "{" + Addressed + "," + Message + """, "botSessionTimeoutMinutes": 10081}""", 400, "botSessionTimeoutMinutes"),
        Execute("a timeout that is a text", "{" + Addressed + "," + Message + """, "botSessionTimeoutMinutes": "15"}""", 400, "botSessionTimeoutMinutes"),
        Execute("a channel that is none", "{" + Addressed + "," + Message + """, "botChannels": ["Letter"]}""", 400, "botChannels[0]"),
        Execute("a correlation that is a number", "{" + Addressed + "," + Message + """, "botCorrelationId": 1}""", 400, "botCorrelationId"),
        Execute("an alias that is an object", "{" + Addressed + "," + Message + """, "botAlias": {}}""", 400, "botAlias"),
        Execute("a language that is an array", "{" + Addressed + "," + Message + """, "languageCode": []}""", 400, "languageCode"),
    ];

    private static IEnumerable<BadRequest> Searches =>
    [
        Search("no token", "", 401, "Authorization") with { Authorization = null },
        Search("a name and an id", "?botName=a&botId=b", 400, "botId"),
        Search("an empty name", "?botName=", 400, "botName"),
        Search("two names", "?botName=a&botName=b", 400, "botName"),
        Search("too many ids", "?botId=" + string.Join(',', Enumerable.Range(0, 51)), 400, "botId"),
        Search("an empty id", "?botId=a,,b", 400, "botId"),
        Search("a page of 0", "?pageSize=0", 400, "pageSize"),
        Search("a page that is too large", "?pageSize=101", 400, "pageSize"),
        Search("a page that is a word", "?pageSize=all", 400, "pageSize"),
        Search("a type that is none", "?botType=Parrot", 400, "botType"),
        Search("a virtual agent that is a word", "?virtualAgentEnabled=yes", 400, "virtualAgentEnabled"),
        TextBots(Post("a wrong method", "/api/v2/textbots/bots/search", "{}", 405, null)),
    ];

    private static BadRequest Execute(string why, string? body, int status, string? field) =>
        TextBots(Post(why, "/api/v2/textbots/bots/execute", body, status, field));

    private static BadRequest Search(string why, string query, int status, string? field) =>
        TextBots(Get(why, "/api/v2/textbots/bots/search" + query, status, field));

    private static BadRequest Launch(string why, string? body, int status, string? field) => TextBots(Post(why, Sessions, body, status, field));

    private static BadRequest Turn(string why, string? body, int status, string? field) => TextBots(Post(why, Turns, body, status, field));

    private static BadRequest TextBots(BadRequest request) => request with { Authorization = "Bearer TOKEN", Key = null };
}
