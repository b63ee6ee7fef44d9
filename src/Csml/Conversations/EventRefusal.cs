namespace Csml.Conversations;

/// <summary>Why something is no event that a bot understands.</summary>
/// <param name="Field">What is wrong of it: <c>content_type</c>, <c>content</c> or <c>content.text</c>.</param>
public sealed record EventRefusal(string Field, string Text);
