using static Http.BadInput.BadRequest;

namespace Http.BadInput;

/// <summary>All that a client can get wrong, one row each.</summary>
internal static class BadRequests
{
    private const string User = """ "client": {"user_id": "u"} """;
    private const string Text = """ "payload": {"content_type": "text", "content": {"text": "hi"}} """;
    private const string Start = """ "content": "start:" """;

    public static IEnumerable<BadRequest> All => [.. Callers, .. Administrators, .. Addresses, .. Bodies, .. Chats, .. Bots, .. Flows, .. Builds, .. NewBots, .. OAuthClients, .. Conversations, .. Memories, .. Webhooks, .. Broadcasts, .. UnknownFields];

    private static IEnumerable<BadRequest> Callers =>
    [
        Get("no key", "/v1/api/bot", 401, "X-Api-Key") with { Key = null },
        Get("an empty key", "/v1/api/bot", 401, "X-Api-Key") with { Key = "" },
        Get("a timestamp and no key", "/v1/api/bot", 401, "X-Api-Key") with { Key = "|1700000000" },
        Get("an unknown key", "/v1/api/bot", 401, "X-Api-Signature") with { Key = "unknown" },
        Get("an unknown key with a timestamp", "/v1/api/bot", 401, "X-Api-Signature") with { Key = "unknown|1700000000" },
        Get("a known key and more", "/v1/api/bot", 401, "X-Api-Signature") with { Key = "KEYx" },
        Get("a very long key", "/v1/api/bot", 401, "X-Api-Signature") with { Key = new string('k', 10_000) },
        Chat("an unknown key", "{}", 401, "X-Api-Key") with { Key = "unknown" },
        Chat("a known key and more", "{}", 401, "X-Api-Key") with { Key = "KEYx" },
        Chat("an unknown key before a broken body", "{", 401, "X-Api-Key") with { Key = "unknown" },
        Chat("the administrator's token for a key", "{}", 401, "X-Api-Key") with { Key = null, Authorization = "Bearer TOKEN" },
        NewBot("no token", "{}", 401, "Authorization") with { Authorization = null },
        NewBot("a wrong token", "{}", 401, "Authorization") with { Authorization = "Bearer wrong" },
        NewBot("an empty token", "{}", 401, "Authorization") with { Authorization = "Bearer " },
        NewBot("another scheme", "{}", 401, "Authorization") with { Authorization = "Basic TOKEN" },
        NewBot("a key for a token", "{}", 401, "Authorization") with { Authorization = null, Key = "KEY" },
    ];

    private static IEnumerable<BadRequest> Administrators =>
    [
        Get("no token", "/v1/bots", 401, "Authorization"),
        Get("no token", "/v1/bots/b", 401, "Authorization"),
        Delete("no token", "/v1/bots/b", 401, "Authorization"),
        Administrator(Get("an unknown bot", "/v1/bots/unknown", 404, "bot_id")),
        Administrator(Delete("an unknown bot", "/v1/bots/unknown", 404, "bot_id")),
        Administrator(Get("a limit of 0", "/v1/bots?limit=0", 400, "limit")),
        Administrator(Get("a limit that is too large", "/v1/bots?limit=101", 400, "limit")),
        Administrator(Get("a limit that is a word", "/v1/bots?limit=all", 400, "limit")),
        Administrator(Get("a limit that is given twice", "/v1/bots?limit=1&limit=2", 400, "limit")),
        Administrator(Get("an empty pagination key", "/v1/bots?pagination_key=", 400, "pagination_key")),
        Administrator(Get("a pagination key that is none", "/v1/bots?pagination_key=next", 400, "pagination_key")),
        Administrator(Get("a pagination key of something else", "/v1/bots?pagination_key=OTkuOTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ.x", 400, "pagination_key")),
        Administrator(Get("a pagination key beyond all times", "/v1/bots?pagination_key=OTk5OTk5OTk5OTk5OTk5OTk5LmI", 400, "pagination_key")),
        Get("no token", "/v1/bots/b/channels", 401, "Authorization"),
        Post("no token", "/v1/bots/b/channels", "{}", 401, "Authorization"),
        Delete("no token", "/v1/bots/b/channels/c", 401, "Authorization"),
        Get("no token", "/v1/bots/b/channels/c/keys", 401, "Authorization"),
        Post("no token", "/v1/bots/b/channels/c/keys", "{}", 401, "Authorization"),
        Delete("no token", "/v1/bots/b/channels/c/keys/k", 401, "Authorization"),
        Administrator(Get("an unknown bot", "/v1/bots/unknown/channels", 404, "bot_id")),
        Administrator(Post("an unknown bot", "/v1/bots/unknown/channels", """{"name": "a"}""", 404, "bot_id")),
        Administrator(Delete("an unknown bot", "/v1/bots/unknown/channels/c", 404, "channel_id")),
        Administrator(Get("an unknown bot", "/v1/bots/unknown/channels/c/keys", 404, "channel_id")),
        Administrator(Post("an unknown bot", "/v1/bots/unknown/channels/c/keys", "{}", 404, "channel_id")),
        Administrator(Delete("an unknown bot", "/v1/bots/unknown/channels/c/keys/k", 404, "channel_id")),
        Administrator(Post("a channel without a name", "/v1/bots/BOT/channels", "{}", 400, "name")),
        Administrator(Post("a channel without a body", "/v1/bots/BOT/channels", null, 400, "body")),
        Administrator(Post("a channel's name that is a number", "/v1/bots/BOT/channels", """{"name": 1}""", 400, "name")),
        Administrator(Post("a key's name that is empty", "/v1/bots/BOT/channels/c/keys", """{"name": ""}""", 400, "name")),
        Administrator(Post("a rate that is a text", "/v1/bots/BOT/channels/c/keys", """{"requests_per_second": "50"}""", 400, "requests_per_second")),
        Administrator(Post("a rate that is too high", "/v1/bots/BOT/channels/c/keys", """{"requests_per_second": 1000001}""", 400, "requests_per_second")),
        Administrator(Post("a rate below 0", "/v1/bots/BOT/channels/c/keys", """{"requests_per_second": -1}""", 400, "requests_per_second")),
        Administrator(Post("an origin with a path", "/v1/bots/BOT/channels/c/keys", """{"allowed_origins": ["https://a.example/b"]}""", 400, "allowed_origins[0]")),
        Administrator(Post("origins that are a text", "/v1/bots/BOT/channels/c/keys", """{"allowed_origins": "*"}""", 400, "allowed_origins")),
        Administrator(Post("scopes that are a text", "/v1/bots/BOT/channels/c/keys", """{"scopes": "chat"}""", 400, "scopes")),
        Administrator(Post("no scope", "/v1/bots/BOT/channels/c/keys", """{"scopes": []}""", 400, "scopes")),
        Administrator(Post("an unknown scope", "/v1/bots/BOT/channels/c/keys", """{"scopes": ["chat", "read"]}""", 400, "scopes[1]")),
        Administrator(Post("a key without a secret that manages", "/v1/bots/BOT/channels/c/keys", """{"secret": false, "scopes": ["manage"]}""", 400, "scopes")),
        Administrator(Post("a key without a secret that signs", "/v1/bots/BOT/channels/c/keys", """{"secret": false, "requires_message_signature": true}""", 400, "requires_message_signature")),
        Get("the chat page of an unknown key", "/chat/unknown", 404, "key") with { Key = null },
        Administrator(Post("a secret that is a text", "/v1/bots/BOT/channels/c/keys", """{"secret": "mine"}""", 400, "secret")),
    ];

    private static IEnumerable<BadRequest> OAuthClients =>
    [
        Get("no token", "/v1/oauth/clients", 401, "Authorization"),
        Post("no token", "/v1/oauth/clients", "{}", 401, "Authorization"),
        Delete("no token", "/v1/oauth/clients/c", 401, "Authorization"),
        Administrator(Delete("an unknown client", "/v1/oauth/clients/unknown", 404, "client_id")),
        Administrator(Post("a client without a body", "/v1/oauth/clients", null, 400, "body")),
        Administrator(Post("a client without a name", "/v1/oauth/clients", """{"permissions": ["textbots:session:execute"]}""", 400, "name")),
        Administrator(Post("a client without permissions", "/v1/oauth/clients", """{"name": "a"}""", 400, "permissions")),
        Administrator(Post("permissions that are null", "/v1/oauth/clients", """{"name": "a", "permissions": null}""", 400, "permissions")),
        Administrator(Post("permissions that are a text", "/v1/oauth/clients", """{"name": "a", "permissions": "all"}""", 400, "permissions")),
        Administrator(Post("no permission among them", "/v1/oauth/clients", """{"name": "a", "permissions": []}""", 400, "permissions")),
        Administrator(Post("a permission that is none", "/v1/oauth/clients", """{"name": "a", "permissions": ["all"]}""", 400, "permissions[0]")),
        Administrator(Post("bots that are a text", "/v1/oauth/clients", """{"name": "a", "permissions": ["textbots:session:execute"], "bots": "b"}""", 400, "bots")),
        Administrator(Post("a bot that is a number", "/v1/oauth/clients", """{"name": "a", "permissions": ["textbots:session:execute"], "bots": [1]}""", 400, "bots[0]")),
        Administrator(Post("an origin with a path", "/v1/oauth/clients", """{"name": "a", "permissions": ["textbots:session:execute"], "allowed_origins": ["https://a.example/b"]}""", 400, "allowed_origins[0]")),
        Administrator(Post("a rate below 0", "/v1/oauth/clients", """{"name": "a", "permissions": ["textbots:session:execute"], "requests_per_second": -1}""", 400, "requests_per_second")),
    ];

    private static IEnumerable<BadRequest> Addresses =>
    [
        Get("an unknown path", "/", 404, null),
        Get("an unknown path of the API", "/v1/api/bots", 404, null),
        Get("another version", "/v2/api/bot", 404, null),
        Get("a wrong method", "/v1/api/chat", 405, null),
        Delete("a wrong method", "/v1/api/bot", 405, null),
        Post("a wrong method", "/v1/api/bot/flows/x", "{}", 405, null),
        Get("an unknown flow", "/v1/api/bot/flows/unknown", 404, "flow_id"),
        Get("a flow with a strange name", "/v1/api/bot/flows/%22%0a%3Cb%3E", 404, "flow_id"),
        Put("an unknown flow", "/v1/api/bot/flows/unknown", "{" + Start + "}", 404, "flow_id"),
        Delete("an unknown flow", "/v1/api/bot/flows/unknown", 404, "flow_id"),
        Get("an unknown build", "/v1/api/bot/build?version_id=unknown", 404, "version_id"),
        Get("an empty id of a build", "/v1/api/bot/build?version_id=", 400, "version_id"),
        Get("two ids of builds", "/v1/api/bot/build?version_id=a&version_id=b", 400, "version_id"),
    ];

    private static IEnumerable<BadRequest> Bodies =>
    [
        Chat("no body", null, 400, "body"),
        Chat("an empty body", "", 400, "body"),
        Chat("spaces for a body", "  \n ", 400, "body"),
        Chat("no content type", "{}", 415, "Content-Type") with { ContentType = null },
        Chat("a form", "text=hi", 415, "Content-Type") with { ContentType = "application/x-www-form-urlencoded" },
        Chat("plain text", "{}", 415, "Content-Type") with { ContentType = "text/plain" },
        Chat("a content type that is none", "{}", 415, "Content-Type") with { ContentType = "json" },
        Chat("another encoding of characters", "{}", 415, "Content-Type") with { ContentType = "application/json; charset=utf-16" },
        Chat("a compressed body", "{}", 415, "Content-Encoding") with { Header = ("Content-Encoding", "gzip") },
        Chat("no JSON", "hello", 400, "body"),
        Chat("a number", "12", 400, "body"),
        Chat("a string", "\"hello\"", 400, "body"),
        Chat("null", "null", 400, "body"),
        Chat("an array", "[]", 400, "body"),
        Chat("two objects", "{} {}", 400, "body"),
        Chat("a comma at the end", "{" + User + "," + Text + ",}", 400, "body"),
        Chat("a comment", "{/* hello */}", 400, "body"),
        Chat("single quotes", "{'client': {}}", 400, "body"),
        Chat("a missing comma", "{" + User + Text + "}", 400, "body"),
        Chat("JSON that is cut off", "{" + User, 400, "body"),
        Chat("JSON that is cut off in a text", """{"payload": {"content": {"text": "hel""", 400, "payload.content.text"),
        Chat("a wrong literal", """{"payload": {"content": {"text": nil}}}""", 400, "payload.content.text"),
        Chat("a control character in a text", "{\"request_id\": \"a\nb\"}", 400, "request_id"),
        Chat("bytes that are not UTF-8", null, 400, "body") with { Bytes = [0x7B, 0x22, 0xFF, 0x22, 0x7D] },
        Chat("half a surrogate pair", """{"payload": {"content": {"text": "\ud83d"}}}""", 400, "payload.content.text"),
        Chat("half a surrogate pair in a name", """{"metadata": {"\udc4b": 1}}""", 400, """metadata["\udc4b"]"""),
        Chat("a name that is given twice", """{"client": {"user_id": "a", "user_id": "b"}}""", 400, "client.user_id"),
        Chat("a name that is given twice, spelled differently", """{"client": {"user_id": "a", "user\u005fid": "b"}}""", 400, """client["user\u005fid"]"""),
        Chat("a number that is too large", """{"metadata": {"list": [1, -1e999]}}""", 400, "metadata.list[1]"),
        Chat("too much nesting", """{"metadata": {"a": """ + new string('[', 70) + new string(']', 70) + "}}", 400, "metadata.a[0][0][0][0][0][0]"),
        Chat("far too much nesting", new string('[', 60_000), 400, "[0][0][0][0][0][0][0][0]"),
    ];

    private static IEnumerable<BadRequest> Chats =>
    [
        Chat("nothing", "{}", 400, "client"),
        Chat("no payload", "{" + User + "}", 400, "payload"),
        Chat("a payload that is null", "{" + User + """, "payload": null}""", 400, "payload"),
        Chat("a payload that is a string", "{" + User + """, "payload": "hi"}""", 400, "payload"),
        Chat("a client that is an array", """{"client": [], """ + Text + "}", 400, "client"),
        Chat("no user", """{"client": {}, """ + Text + "}", 400, "client.user_id"),
        Chat("a user that is null", """{"client": {"user_id": null}, """ + Text + "}", 400, "client.user_id"),
        Chat("a user that is a number", """{"client": {"user_id": 7}, """ + Text + "}", 400, "client.user_id"),
        Chat("a user that is empty", """{"client": {"user_id": ""}, """ + Text + "}", 400, "client.user_id"),
        Chat("a user that is blank", """{"client": {"user_id": " "}, """ + Text + "}", 400, "client.user_id"),
        Chat("a user that is too long", $$"""{"client": {"user_id": "{{new string('u', 256)}}"}, {{Text}}}""", 400, "client.user_id"),
        Chat("a user with a control character", """{"client": {"user_id": "a\u001fb"}, """ + Text + "}", 400, "client.user_id"),
        Chat("a payload without content type", "{" + User + """, "payload": {"content": {}}}""", 400, "payload.content_type"),
        Chat("a content type that is a boolean", "{" + User + """, "payload": {"content_type": true, "content": {}}}""", 400, "payload.content_type"),
        Chat("no content", "{" + User + """, "payload": {"content_type": "text"}}""", 400, "payload.content"),
        Chat("a content that is a string", "{" + User + """, "payload": {"content_type": "text", "content": "hi"}}""", 400, "payload.content"),
        Chat("a content that is null", "{" + User + """, "payload": {"content_type": "text", "content": null}}""", 400, "payload.content"),
        Chat("an unknown type of event", Event("telepathy", "{}"), 400, "payload.content_type"),
        Chat("a text without its text", Event("text", "{}"), 400, "payload.content.text"),
        Chat("a text that is a number", Event("text", """{"text": 1}"""), 400, "payload.content.text"),
        Chat("a payload without its payload", Event("payload", """{"text": "a"}"""), 400, "payload.content.payload"),
        Chat("a regular expression without one", Event("regex", "{}"), 400, "payload.content.payload"),
        .. ((string[])["url", "image", "audio", "video", "file"]).Select(type =>
            Chat($"{type} without a url", Event(type, """{"text": "a"}"""), 400, "payload.content.url")),
        Chat("a url that is null", Event("image", """{"url": null}"""), 400, "payload.content.url"),
        Chat("a trigger without a flow", Event("flow_trigger", """{"close_flows": true}"""), 400, "payload.content.flow_id"),
        Chat("a trigger of a flow that is a number", Event("flow_trigger", """{"flow_id": 1}"""), 400, "payload.content.flow_id"),
        Chat("a trigger of a step that is a number", Event("flow_trigger", """{"flow_id": "Default", "step_id": 1}"""), 400, "payload.content.step_id"),
        Chat("a limit of 0 steps", "{" + User + "," + Text + """, "step_limit": 0}""", 400, "step_limit"),
        Chat("too high a limit of steps", "{" + User + "," + Text + """, "step_limit": 10001}""", 400, "step_limit"),
        Chat("a limit of steps that is not whole", "{" + User + "," + Text + """, "step_limit": 1.5}""", 400, "step_limit"),
        Chat("a duration of 0 days", "{" + User + "," + Text + """, "ttl_duration": 0}""", 400, "ttl_duration"),
        Chat("metadata that are an array", "{" + User + "," + Text + """, "metadata": []}""", 400, "metadata"),
        Chat("metadata that are a string", "{" + User + "," + Text + """, "metadata": "{}"}""", 400, "metadata"),
        Chat("a secret that is a text", "{" + User + """, "payload": {"content_type": "text", "content": {"text": "a"}, "secure": "yes"}}""", 400, "payload.secure"),
        Chat("a limit of steps that is a text", "{" + User + "," + Text + """, "step_limit": "9"}""", 400, "step_limit"),
        Chat("a duration that is a boolean", "{" + User + "," + Text + """, "ttl_duration": true}""", 400, "ttl_duration"),
        Chat("a mode that is a number", "{" + User + "," + Text + """, "low_data_mode": 1}""", 400, "low_data_mode"),
        Chat("a request id that is a number", "{" + User + "," + Text + """, "request_id": 1}""", 400, "request_id"),
        Chat("a request id that is too long", $$"""{{{User}}, {{Text}}, "request_id": "{{new string('r', 256)}}"}""", 400, "request_id"),
    ];

    private static string Event(string type, string content) => $$"""{ {{User}}, "payload": {"content_type": "{{type}}", "content": {{content}} } }""";

    private static IEnumerable<BadRequest> Bots =>
    [
        Put("no JSON", "/v1/api/bot", "name=x", 400, "body"),
        Put("a name that is a number", "/v1/api/bot", """{"name": 1}""", 400, "name"),
        Put("a name that is empty", "/v1/api/bot", """{"name": ""}""", 400, "name"),
        Put("a description that is an object", "/v1/api/bot", """{"description": {}}""", 400, "description"),
        Put("a default flow that is unknown", "/v1/api/bot", """{"default_flow": "unknown"}""", 400, "default_flow"),
        Put("a delay that is a text", "/v1/api/bot", """{"no_interruption_delay": "5"}""", 400, "no_interruption_delay"),
        Put("a delay that is not whole", "/v1/api/bot", """{"no_interruption_delay": 1.5}""", 400, "no_interruption_delay"),
        Put("a duration beyond an int", "/v1/api/bot", """{"ttl_duration": 1e12}""", 400, "ttl_duration"),
        Put("a word that is none of those", "/v1/api/bot", """{"held_conversations": "stop"}""", 400, "held_conversations"),
        Put("a number for a word", "/v1/api/bot", """{"held_conversations": 1}""", 400, "held_conversations"),
        Put("a mode that is a text", "/v1/api/bot", """{"low_data_mode": "true"}""", 400, "low_data_mode"),
        Put("components that are an array", "/v1/api/bot", """{"custom_components": []}""", 400, "custom_components"),
        Put("other bots without an id", "/v1/api/bot", """{"multibot": [{"name": "b"}]}""", 400, "multibot[0].id"),
        Put("a module without a name", "/v1/api/bot", """{"modules": [{"url": "https://example.org"}]}""", 400, "modules[0].name"),
        Put("a module whose flow has no content", "/v1/api/bot", """{"modules": [{"name": "a", "flow": {}}]}""", 400, "modules[0].flow.content"),
        Put("an environment that is an array", "/v1/api/bot", """{"env": []}""", 400, "env"),
    ];

    private static IEnumerable<BadRequest> Flows =>
    [
        Post("nothing", "/v1/api/bot/flows", "{}", 400, "name"),
        Post("no content", "/v1/api/bot/flows", """{"name": "a"}""", 400, "content"),
        Post("a content that is null", "/v1/api/bot/flows", """{"name": "a", "content": null}""", 400, "content"),
        Post("a name that is taken", "/v1/api/bot/flows", """{"name": "DEFAULT", """ + Start + "}", 400, "name"),
        Post("commands that are a string", "/v1/api/bot/flows", """{"name": "a", "commands": "/a", """ + Start + "}", 400, "commands"),
        Post("a command that is null", "/v1/api/bot/flows", """{"name": "a", "commands": ["/a", null], """ + Start + "}", 400, "commands[1]"),
        Put("a change of the wrong type", "/v1/api/bot/flows/x", """{"content": 1}""", 400, "content"),
    ];

    private static IEnumerable<BadRequest> Builds =>
    [
        Post("no JSON", "/v1/api/bot/validate", "hello", 400, "body"),
        Post("flows that are an object", "/v1/api/bot/validate", """{"flows": {}}""", 400, "flows"),
        Post("a flow that is a string", "/v1/api/bot/validate", """{"flows": ["start:"]}""", 400, "flows[0]"),
        Post("a flow without content", "/v1/api/bot/validate", """{"flows": [{"name": "a"}]}""", 400, "flows[0].content"),
        Post("a flow without content in a bot", "/v1/api/bot/validate", """{"bot": {"flows": [{"name": "a"}]}}""", 400, "bot.flows[0].content"),
        Post("a default flow that is a number", "/v1/api/bot/validate", """{"default_flow": 1}""", 400, "default_flow"),
        Post("a text for yes or no", "/v1/api/bot/build", """{"current": "no"}""", 400, "current"),
        Delete("no id of a build", "/v1/api/bot/build", 400, "version_id"),
        Delete("an empty id of a build", "/v1/api/bot/build?version_id=", 400, "version_id"),
        Delete("an unknown build", "/v1/api/bot/build?version_id=unknown", 404, "version_id"),
        Get("a limit of 0", "/v1/api/bot/builds?limit=0", 400, "limit"),
        Get("a limit that is too large", "/v1/api/bot/builds?limit=101", 400, "limit"),
        Get("a pagination key that is none", "/v1/api/bot/builds?pagination_key=next", 400, "pagination_key"),
        Get("a pagination key of another list", "/v1/api/bot/builds?pagination_key=OTkuYg", 400, "pagination_key"),
        Post("no label", "/v1/api/bot/label", "{}", 400, "label"),
        Post("an empty label", "/v1/api/bot/label", """{"label": ""}""", 400, "label"),
        Post("a label of spaces", "/v1/api/bot/label", """{"label": " "}""", 400, "label"),
        Post("a label that is too long", "/v1/api/bot/label", $$"""{"label": "{{new string('a', 256)}}"}""", 400, "label"),
        Post("a label with a control character", "/v1/api/bot/label", """{"label": "a\nb"}""", 400, "label"),
        Post("a label that no address can have", "/v1/api/bot/label", """{"label": ".."}""", 400, "label"),
        Post("a label that means the newest build", "/v1/api/bot/label", """{"label": "$LATEST"}""", 400, "label"),
        Post("a label that means the current build", "/v1/api/bot/label", """{"label": "Current"}""", 400, "label"),
        Post("a label that is a number", "/v1/api/bot/label", """{"label": "12"}""", 400, "label"),
        Post("a label that is an id", "/v1/api/bot/label", """{"label": "40e19091-9f5b-4f38-9494-9a97a1072640"}""", 400, "label"),
        Post("a label of an unknown build", "/v1/api/bot/label", """{"label": "a", "version_id": "unknown"}""", 404, "version_id"),
        Delete("a label that no build has", "/v1/api/bot/label/unknown", 404, "label"),
        Put("no body", "/v1/api/bot/builds/current", "", 400, "body"),
        Put("no build", "/v1/api/bot/builds/current", "{}", 400, "version_id"),
        Put("a number for a build", "/v1/api/bot/builds/current", """{"version_id": 1}""", 400, "version_id"),
        Put("an unknown build", "/v1/api/bot/builds/current", """{"version_id": "unknown"}""", 404, "version_id"),
        Put("no build", "/v1/api/bot/builds/canary", """{"percent": 1}""", 400, "version_id"),
        Put("no share", "/v1/api/bot/builds/canary", """{"version_id": "unknown"}""", 400, "percent"),
        Put("a share that is a text", "/v1/api/bot/builds/canary", """{"version_id": "unknown", "percent": "10"}""", 400, "percent"),
        Put("a share that is not whole", "/v1/api/bot/builds/canary", """{"version_id": "unknown", "percent": 0.5}""", 400, "percent"),
        Put("no users at all", "/v1/api/bot/builds/canary", """{"version_id": "unknown", "percent": 0}""", 400, "percent"),
        Put("more users than all", "/v1/api/bot/builds/canary", """{"version_id": "unknown", "percent": 101}""", 400, "percent"),
        Put("an unknown build", "/v1/api/bot/builds/canary", """{"version_id": "unknown", "percent": 1}""", 404, "version_id"),
    ];

    private static IEnumerable<BadRequest> NewBots =>
    [
        NewBot("no body", null, 400, "body"),
        NewBot("no name", "{}", 400, "name"),
        NewBot("flows that are null inside", """{"name": "a", "flows": [null]}""", 400, "flows[0]"),
        NewBot("a flow without a name", """{"name": "a", "flows": [{"content": ""}]}""", 400, "flows[0].name"),
        NewBot("a command that is a number", """{"name": "a", "flows": [{"name": "a", "content": "", "commands": [1]}]}""", 400, "flows[0].commands[0]"),
        NewBot("a default flow that is none", """{"name": "a", "default_flow": "b"}""", 400, "default_flow"),
    ];

    private static IEnumerable<BadRequest> Conversations =>
    [
        .. ((string[])["/v1/api/conversations", "/v1/api/messages", "/v1/api/state", "/v1/api/memories", "/v1/api/memories/name"]).SelectMany(path => (BadRequest[])
        [
            Get("no key", $"{path}?user_id=u", 401, "X-Api-Key") with { Key = null },
            Get("an empty user", $"{path}?user_id=", 400, "user_id"),
            Get("a blank user", $"{path}?user_id=%20", 400, "user_id"),
            Get("two users", $"{path}?user_id=a&user_id=b", 400, "user_id"),
            Get("a user that is too long", $"{path}?user_id={new string('u', 256)}", 400, "user_id"),
            Get("a user with a control character", $"{path}?user_id=a%1Fb", 400, "user_id"),
        ]),
        .. ((string[])["/v1/api/conversations", "/v1/api/messages"]).SelectMany(path => (BadRequest[])
        [
            Get("a limit of 0", $"{path}?user_id=u&limit=0", 400, "limit"),
            Get("a limit that is too large", $"{path}?user_id=u&limit=101", 400, "limit"),
            Get("a limit that is a word", $"{path}?user_id=u&limit=all", 400, "limit"),
            Get("an empty pagination key", $"{path}?user_id=u&pagination_key=", 400, "pagination_key"),
            Get("a pagination key that is none", $"{path}?user_id=u&pagination_key=next", 400, "pagination_key"),
            Get("a pagination key below 0", $"{path}?user_id=u&pagination_key=LTEuLTEuLTE", 400, "pagination_key"),
        ]),
        .. ((string[])["/v1/api/messages", "/v1/api/state", "/v1/api/memories", "/v1/api/memories/name"]).Select(path => Get("no user", path, 400, "user_id")),
        Get("a pagination key that is none", "/v1/api/conversations?pagination_key=*", 400, "pagination_key"),
        .. ((string[])["/v1/api/bot/conversations", "/v1/api/bot/messages"]).SelectMany(path => (BadRequest[])
        [
            Get("no key", path, 401, "X-Api-Key") with { Key = null },
            Get("a user without a channel", $"{path}?user_id=u", 400, "channel_id"),
            Get("an empty user", $"{path}?channel_id=c&user_id=", 400, "user_id"),
            Get("an empty flow", $"{path}?flow_id=", 400, "flow_id"),
            Get("errors that are a number", $"{path}?has_errors=1", 400, "has_errors"),
            Get("a date that is a word", $"{path}?from_date=today", 400, "from_date"),
            Get("a limit that is too large", $"{path}?limit=101", 400, "limit"),
            Get("a pagination key that is none", $"{path}?pagination_key=*", 400, "pagination_key"),
        ]),
        Get("an unknown status", "/v1/api/bot/conversations?status=ENDED", 400, "status"),
        Get("a status in small letters", "/v1/api/conversations?user_id=u&status=open", 400, "status"),
        Get("an empty status", "/v1/api/conversations?user_id=u&status=", 400, "status"),
        Get("a date without a time", "/v1/api/messages?user_id=u&from_date=2026-11-21", 400, "from_date"),
        Get("a date below 0", "/v1/api/messages?user_id=u&from_date=-1", 400, "from_date"),
        Get("a date beyond all times", "/v1/api/messages?user_id=u&to_date=253402300800", 400, "to_date"),
        Get("a date that is a word", "/v1/api/messages?user_id=u&to_date=today", 400, "to_date"),
        .. ((string[])["/v1/api/conversations/open", "/v1/api/conversations/close"]).SelectMany(path => (BadRequest[])
        [
            Post("no key", path, "{}", 401, "X-Api-Key") with { Key = null },
            Post("no body", path, null, 400, "body"),
            Post("no user", path, "{}", 400, "user_id"),
            Post("a user that is a number", path, """{"user_id": 1}""", 400, "user_id"),
            Post("a user that is too long", path, $$"""{"user_id": "{{new string('u', 256)}}"}""", 400, "user_id"),
        ]),
        Post("a conversation that is a number", "/v1/api/conversations/close", """{"user_id": "u", "conversation_id": 1}""", 400, "conversation_id"),
    ];

    private static IEnumerable<BadRequest> Memories =>
    [
        Delete("no key", "/v1/api/users?user_id=u", 401, "X-Api-Key") with { Key = null },
        Delete("no user", "/v1/api/users", 400, "user_id"),
        Delete("an empty user", "/v1/api/users?user_id=", 400, "user_id"),
        Delete("an empty channel", "/v1/api/users?user_id=u&channel_id=", 400, "channel_id"),
        Delete("an unknown channel", "/v1/api/users?user_id=u&channel_id=unknown", 404, "channel_id"),
        Get("a memory that is none", "/v1/api/memories/unknown?user_id=u", 404, "key"),
        Delete("no key", "/v1/api/memories?user_id=u", 401, "X-Api-Key") with { Key = null },
        Delete("no user", "/v1/api/memories", 400, "user_id"),
        Delete("no user", "/v1/api/memories/name", 400, "user_id"),
        Post("no key", "/v1/api/memories", "{}", 401, "X-Api-Key") with { Key = null },
        Post("no user", "/v1/api/memories", """{"memories": {}}""", 400, "user_id"),
        Post("no memories", "/v1/api/memories", """{"user_id": "u"}""", 400, "memories"),
        Post("memories that are an array", "/v1/api/memories", """{"user_id": "u", "memories": []}""", 400, "memories"),
        Post("a name that is empty", "/v1/api/memories", """{"user_id": "u", "memories": {"": 1}}""", 400, "memories."),
        Post("a name with a space", "/v1/api/memories", """{"user_id": "u", "memories": {"a b": 1}}""", 400, "memories.a b"),
        Post("a name that is a number", "/v1/api/memories", """{"user_id": "u", "memories": {"7": 1}}""", 400, "memories.7"),
        Post("a memory that is too large", "/v1/api/memories", $$$"""{"user_id": "u", "memories": {"a": "{{{new string('x', 50_001)}}}"}}""", 400, "memories.a"),
        Post("a duration of 0", "/v1/api/memories", """{"user_id": "u", "memories": {}, "ttl_duration": 0}""", 400, "ttl_duration"),
        Post("a duration that is a text", "/v1/api/memories", """{"user_id": "u", "memories": {}, "ttl_duration": "1"}""", 400, "ttl_duration"),
    ];

    private static IEnumerable<BadRequest> Webhooks =>
    [
        Get("no token", "/v1/bots/b/channels/c", 401, "Authorization"),
        Put("no token", "/v1/bots/b/channels/c", "{}", 401, "Authorization"),
        Administrator(Get("an unknown channel", "/v1/bots/BOT/channels/unknown", 404, "channel_id")),
        Administrator(Put("an unknown channel", "/v1/bots/BOT/channels/unknown", "{}", 404, "channel_id")),
        Administrator(Put("an empty name", "/v1/bots/BOT/channels/c", """{"name": ""}""", 400, "name")),
        Administrator(Put("a webhook that is a text", "/v1/bots/BOT/channels/c", """{"webhook": "https://example.com"}""", 400, "webhook")),
        Administrator(Put("retries that are a text", "/v1/bots/BOT/channels/c", """{"webhook": {"retries": "1"}}""", 400, "webhook.retries")),
        Administrator(Post("a webhook without a URL", "/v1/bots/BOT/channels", """{"name": "a", "webhook": {"retries": 1}}""", 400, "webhook.url")),
        Administrator(Post("a webhook that is no URL", "/v1/bots/BOT/channels", """{"name": "a", "webhook": {"url": "here"}}""", 400, "webhook.url")),
        Administrator(Post("a webhook of another scheme", "/v1/bots/BOT/channels", """{"name": "a", "webhook": {"url": "file:///etc/passwd"}}""", 400, "webhook.url")),
        Administrator(Post("too many retries", "/v1/bots/BOT/channels", """{"name": "a", "webhook": {"url": "https://example.com", "retries": 11}}""", 400, "webhook.retries")),
        Administrator(Post("a secret that is too long", "/v1/bots/BOT/channels", $$$"""{"name": "a", "webhook": {"url": "https://example.com", "secret": "{{{new string('s', 256)}}}"}}""", 400, "webhook.secret")),
        Chat("a callback URL that is none", $$"""{ {{User}}, {{Text}}, "callback_url": "here" }""", 400, "callback_url"),
        Chat("a callback URL of another scheme", $$"""{ {{User}}, {{Text}}, "callback_url": "ftp://example.com" }""", 400, "callback_url"),
        Chat("a callback URL that is a number", $$"""{ {{User}}, {{Text}}, "callback_url": 1 }""", 400, "callback_url"),
    ];

    private static IEnumerable<BadRequest> Broadcasts =>
    [
        Broadcast("no key", "{}", 401, "X-Api-Key") with { Key = null },
        Broadcast("an unknown key", "{}", 401, "X-Api-Key") with { Key = "unknown" },
        Broadcast("no body", null, 400, "body"),
        Broadcast("no user", $$"""{ {{Text}} }""", 400, "client"),
        Broadcast("a user that is a number", $$"""{ "client": {"user_id": 1}, {{Text}} }""", 400, "client.user_id"),
        Broadcast("no payload", $$"""{ {{User}} }""", 400, "payload"),
        Broadcast("an unknown type", $$$"""{ {{{User}}}, "payload": {"content_type": "smoke", "content": {}} }""", 400, "payload.content_type"),
        Broadcast("a flow_trigger without a flow", $$$"""{ {{{User}}}, "payload": {"content_type": "flow_trigger", "content": {}} }""", 400, "payload.content.flow_id"),
        Broadcast("a secret", $$"""{ {{User}}, "payload": {"content_type": "text", "content": {"text": "hi"}, "secure": true} }""", 400, "payload.secure"),
        Broadcast("metadata that is a text", $$"""{ {{User}}, {{Text}}, "metadata": "m" }""", 400, "metadata"),
        Broadcast("a request id that no path keeps", $$"""{ {{User}}, {{Text}}, "request_id": "." }""", 400, "request_id"),
        Broadcast("another request id that no path keeps", $$"""{ {{User}}, {{Text}}, "request_id": ".." }""", 400, "request_id"),
        Broadcast("a step limit of 0", $$"""{ {{User}}, {{Text}}, "step_limit": 0 }""", 400, "step_limit"),
        Get("a wrong method", "/v1/api/broadcasts", 405, null),
        Get("no key", "/v1/api/broadcasts/x", 401, "X-Api-Key") with { Key = null },
        Get("an unknown key", "/v1/api/broadcasts/x", 401, "X-Api-Signature") with { Key = "unknown" },
        Get("an unknown broadcast", "/v1/api/broadcasts/unknown", 404, "request_id"),
    ];

    private static BadRequest Broadcast(string why, string? body, int status, string? field) => Post(why, "/v1/api/broadcasts", body, status, field);

    // On endpoints that only this server has, all of them; on those of others, what would change the request.
    private static IEnumerable<BadRequest> UnknownFields =>
    [
        NewBot("an unknown field", """{"name": "a", "airules": []}""", 400, "airules"),
        NewBot("an id of the client's", """{"name": "a", "id": "mine"}""", 400, "id"),
        NewBot("an id of the client's of a flow", """{"name": "a", "flows": [{"id": "mine", "name": "f", "content": "start:"}]}""", 400, "flows[0].id"),
        NewBot("an unknown field in a flow", """{"name": "a", "flows": [{"name": "f", "content": "start:", "comands": []}]}""", 400, "flows[0].comands"),
        NewBot("an unknown field in a module", """{"name": "a", "modules": [{"name": "m", "flow": {"content": "", "text": ""}}]}""", 400, "modules[0].flow.text"),
        NewBot("an unknown field whose name is none in a path", """{"name": "a", "a.b": 1}""", 400, "[\"a.b\"]"),
        NewBot("native components", """{"name": "a", "native_components": {"Text": {}}}""", 400, "native_components"),
        Administrator(Post("an unknown field", "/v1/bots/BOT/channels", """{"name": "a", "colour": "red"}""", 400, "colour")),
        Administrator(Post("an id of the client's", "/v1/bots/BOT/channels", """{"name": "a", "id": "mine"}""", 400, "id")),
        Administrator(Post("an unknown field of a webhook", "/v1/bots/BOT/channels", """{"name": "a", "webhook": {"url": "https://a.test/", "retry": 3}}""", 400, "webhook.retry")),
        Administrator(Put("an unknown field", "/v1/bots/BOT/channels/c", """{"nam": "a"}""", 400, "nam")),
        Administrator(Post("an unknown field", "/v1/bots/BOT/channels/c/keys", """{"requests_per_minute": 3}""", 400, "requests_per_minute")),
        Administrator(Post("an unknown field", "/v1/oauth/clients", """{"name": "a", "permissions": [], "bot": "b"}""", 400, "bot")),
        Put("an unknown field", "/v1/api/bot/builds/current", """{"version_id": "v", "percent": 5}""", 400, "percent"),
        Put("an unknown field", "/v1/api/bot/builds/canary", """{"version_id": "v", "percent": 5, "users": []}""", 400, "users"),
        Post("an unknown field", "/v1/api/memories", """{"user_id": "u", "memories": {}, "ttl": 3}""", 400, "ttl"),
        Put("native components", "/v1/api/bot", """{"native_components": {"Text": {}}}""", 400, "native_components"),
        Put("rules of a model", "/v1/api/bot", """{"airules": [{"name": "a"}]}""", 400, "airules"),
        Post("native components", "/v1/api/bot/validate", """{"flows": [], "native_components": {"Text": {}}}""", 400, "native_components"),
        Post("rules of a model", "/v1/api/bot/validate", """{"bot": {"airules": {"a": 1}}}""", 400, "bot.airules"),
        Chat("another time", $$"""{ {{User}}, {{Text}}, "scheduled_at": "2030-01-01T00:00:00Z" }""", 400, "scheduled_at"),
        Chat("another build", $$"""{ {{User}}, {{Text}}, "version_id": "v" }""", 400, "version_id"),
        Chat("a bot", $$"""{ {{User}}, {{Text}}, "bot": {"id": "b"} }""", 400, "bot"),
        Broadcast("another time", $$"""{ {{User}}, {{Text}}, "scheduled_at": "2030-01-01T00:00:00Z" }""", 400, "scheduled_at"),
        Broadcast("another time in seconds", $$"""{ {{User}}, {{Text}}, "send_at": 1893456000 }""", 400, "send_at"),
        Broadcast("a delay", $$"""{ {{User}}, {{Text}}, "delay": 60 }""", 400, "delay"),
    ];
}
