namespace Csml.Tests.Conversations;

/// <summary>The answer to a hold_secure may be compared; it is never shown or kept.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("if (event as word) { hold }")]
    [InlineData("if ([event] as word) { hold }")]
    [InlineData("if (event as word) { do f = () { return word }\n hold }")]
    [InlineData("if (event as word) { remember m = _memory\n hold }")]
    [InlineData("foreach (letter) in event { hold }")]
    [InlineData("foreach (letter) in event { say letter }")]
    [InlineData("foreach (letter) in [event] { do copy = letter\n say copy }")]
    public void A_secret_under_another_name_is_still_one(string statements)
    {
        var conversation = Conversation.With($"start:\n  hold_secure\n  {statements}\n  hold");
        conversation.Send("hi");
        var said = conversation.Send("\uf3a7\uf3a7");
        Assert.DoesNotContain(said, text => text.Contains('\uf3a7', StringComparison.Ordinal));
        Assert.DoesNotContain("F3A7", conversation.Store(), StringComparison.OrdinalIgnoreCase);
    }
}
