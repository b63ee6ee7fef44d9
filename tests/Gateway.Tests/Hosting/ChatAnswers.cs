using Bots;
using Csml.Values;

namespace Gateway.Tests.Hosting;

/// <summary>What a session on a <see cref="Stage"/> answers.</summary>
internal static class ChatAnswers
{
    public static ChatAnswer To(ChatRequest request, params Value[] contents) => new()
    {
        RequestId = request.RequestId,
        ConversationEnd = true,
        ReceivedAt = new DateTimeOffset(2019, 11, 16, 19, 48, 26, 519, TimeSpan.FromHours(2)),
        Messages = [.. contents.Select(content => new ChatMessage
        {
            ConversationId = "f2461d23-6069-4f78-ae81-f127e4c3d9a0",
            InteractionOrder = 0,
            ContentType = "text",
            Content = content,
        })],
    };

    /// <summary>Says what it was told.</summary>
    public static Task<ChatAnswer> Echo(SessionKey session, ChatRequest request) => Task.FromResult(To(request, request.Content));
}
