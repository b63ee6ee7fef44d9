using Csml.Values;

namespace Bots.Tests;

/// <summary>What users send, and what they read.</summary>
public static class Requests
{
    private static readonly Value Nothing = Value.Object(new ObjectValue());

    public static ChatRequest Text(string text, string? requestId = null) => new()
    {
        RequestId = requestId ?? Guid.NewGuid().ToString(),
        ContentType = "text",
        Content = Value.Object(new ObjectValue { ["text"] = Value.String(text) }),
        Metadata = Nothing.Share(),
    };

    public static string TextOf(ChatMessage message) =>
        message.Content.AsObject.TryGet(message.ContentType, out var text) ? text.ToString() : message.Content.ToString();
}
