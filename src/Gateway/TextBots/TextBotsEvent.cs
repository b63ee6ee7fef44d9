using Bots.TextBots;
using Csml.Values;

namespace Gateway.TextBots;

/// <summary>Events of users as flows read them.</summary>
internal static class TextBotsEvent
{
    public static TextBotsInput Text(string text, ObjectValue? more = null) => Of("text", "text", text, more);

    public static TextBotsInput Payload(string payload, ObjectValue? more = null) => Of("payload", "payload", payload, more);

    /// <param name="contentType">image, video, audio, file or url.</param>
    public static TextBotsInput Media(string contentType, string url, ObjectValue? more = null) => Of(contentType, "url", url, more);

    /// <param name="name">Typing, Presence, ...: no input of the user.</param>
    public static TextBotsInput OfClient(string name, ObjectValue? more = null) => new(InputKind.ClientEvent)
    {
        EventName = name,
        Content = Value.Object(more ?? new ObjectValue()),
    };

    private static TextBotsInput Of(string contentType, string field, string text, ObjectValue? more)
    {
        var content = new ObjectValue { [field] = Value.String(text) };
        foreach (var (name, value) in more?.Fields ?? [])
        {
            if (name != field)
                content[name] = value;
        }
        return new TextBotsInput(InputKind.Event) { ContentType = contentType, Content = Value.Object(content) };
    }
}
