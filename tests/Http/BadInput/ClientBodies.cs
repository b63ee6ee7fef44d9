namespace Http.BadInput;

/// <summary>Bodies of real clients, as their servers publish them: none is refused, whatever is in it beside what this server reads.</summary>
internal static class ClientBodies
{
    private const string Flow = """
        {"id": "FLOW", "bot_id": "06e63f93-2e1a-4f76-b174-9c4aa6e31401", "organization_id": "0b50ddf9-052b-4dd6-9901-459caa15ed33", "name": "Default",
         "description": "Default custom flow", "commands": ["/default"], "content": "start:\n\tsay \"hello!\"\n\tgoto end",
         "created_at": "2019-12-11T18:59:39.610Z", "updated_at": "2019-12-13T01:31:51.507Z"}
        """;

    /// <summary>A bot as <c>GET /bot</c> of CSML Studio shows it, and what its pages add.</summary>
    private const string Bot = $$"""
        {"id": "06e63f93-2e1a-4f76-b174-9c4aa6e31401", "organization_id": "0b50ddf9-052b-4dd6-9901-459caa15ed33", "name": "MyBot", "description": "This is my bot",
         "default_flow": "Default", "created_at": "2019-12-11T18:59:39.391Z", "updated_at": "2019-12-13T01:27:38.653Z", "env": {}, "apps_endpoint": "",
         "bot_ast": null, "native_components": {}, "airules": [], "modules": [], "multibot": [], "custom_components": {}, "flows": [{{Flow}}]}
        """;

    /// <summary>Of CSML Studio, and bodies in the form of csml_server's that are sent there.</summary>
    public static readonly (string Method, string Path, string Body)[] Studio =
    [
        ("PUT", "/v1/api/bot", """{"name": "MyBot", "description": "This is my bot"}"""),
        ("PUT", "/v1/api/bot", Bot),
        ("POST", "/v1/api/bot/validate", Bot),
        ("POST", "/v1/api/bot/validate", $$"""{"bot": {{Bot}}}"""),
        ("POST", "/v1/api/bot/validate", """{"id": "b", "name": "b", "default_flow": "F", "flows": [{"id": "F", "name": "F", "content": "start:\n  goto end", "commands": []}], "bot_ast": "AAAA"}"""),
        ("POST", "/v1/api/bot/build", "{}"),
        ("POST", "/v1/api/bot/build", """{"label": "v2", "description": "second"}"""),
        ("PUT", "/v1/api/bot/flows/FLOW", Flow),
        ("PUT", "/v1/api/bot/flows/FLOW", """{"content": "start:\n  goto end", "commands": [], "description": null}"""),
        ("POST", "/v1/api/chat", """{"client": {"user_id": "u"}, "payload": {"content_type": "text", "content": {"text": "hi"}}, "metadata": {"somekey": "somevalue"}}"""),
        ("POST", "/v1/api/chat", """
            {"request_id": "r1", "client": {"bot_id": "b", "channel_id": "c", "user_id": "u"}, "metadata": null, "callback_url": null, "step_limit": 10,
             "payload": {"content_type": "text", "content": {"text": "hi", "more": 1}, "secure": false}, "ttl_duration": null, "low_data_mode": false, "sent_at": 1600000000}
            """),
        ("POST", "/v1/api/broadcasts", """
            {"payload": {"content": {"flow_id": "Default"}, "content_type": "flow_trigger"}, "client": {"user_id": "u"}, "metadata": {"somekey": "somevalue"},
             "scheduled_at": null, "delay": ""}
            """),
        ("POST", "/v1/api/conversations/open", """{"user_id": "u"}"""),
        ("POST", "/v1/api/conversations/open", """{"bot_id": "b", "channel_id": "c", "user_id": "u"}"""),
        ("POST", "/v1/api/conversations/close", """{"bot_id": "b", "channel_id": "c", "user_id": "u"}"""),
    ];

    /// <summary>Of Genesys Cloud, with every field of its models.</summary>
    public static readonly (string Path, string Body)[] Genesys =
    [
        ("/api/v2/textbots/botflows/sessions", """
            {"flow": {"id": "BOT", "name": "MyBot", "selfUri": "/api/v2/flows/BOT"}, "externalSessionId": "e", "conversationId": "c", "language": "en-us",
             "inputData": {"variables": {"customer": "Ada", "visits": 3}},
             "channel": {"name": "Messaging", "inputModes": ["Text"], "outputModes": ["Text"], "userAgent": {"name": "GenesysWebWidget", "version": "1"}}, "botVersion": 3}
            """),
        ("/api/v2/textbots/bots/execute", """
            {"botId": "BOT", "botAlias": "latest", "integrationId": "i", "botSessionId": "every-field", "postTextMessage": {"type": "Text", "text": "hi", "content": []},
             "languageCode": "en-us", "botSessionTimeoutMinutes": 15, "botChannels": ["Messaging", "Webchat"], "botCorrelationId": "c", "messagingPlatformType": "Open",
             "amazonLexRequest": {"requestAttributes": {"a": "b"}, "sessionAttributes": {"c": "d"}, "activeContexts": ""},
             "googleDialogflow": {"eventInputParameters": {"a": "b"}, "queryParameters": {"payload": {}}}, "genesysBotConnector": {"queryParameters": {"a": "b"}},
             "nuanceMixDlg": {"channelId": "c", "inputParameters": {"a": "b"}}}
            """),
    ];

    /// <summary>The turns of a session of a bot flow.</summary>
    public static readonly string[] Turns =
    [
        """{"inputEventType": "NoOp", "previousTurn": null}""",
        """
        {"inputEventType": "UserInput", "inputEventUserInput": {"mode": "Text", "alternatives": [{"transcript": {"text": "hi", "confidence": 0.9}}]},
         "inputEventError": null, "inputEventRichMedia": {"inputs": [], "messages": []}}
        """,
        """
        {"inputEventType": "RichMediaInput", "inputEventRichMedia": {"inputs": [{"contentType": "ButtonResponse", "type": "Button",
         "buttonResponse": {"type": "QuickReply", "text": "hi", "payload": "hi", "messageType": "QuickReply", "originatingMessageId": "m"}}]}}
        """,
        """{"inputEventType": "Error", "inputEventError": {"code": "c", "message": "m", "details": []}}""",
    ];
}
