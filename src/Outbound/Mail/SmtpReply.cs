namespace Outbound.Mail;

/// <summary>What a mail server says to a command.</summary>
/// <param name="Code">Of three digits: 2 and 3 begin what is well, 4 and 5 what is not.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>It was done.</summary>
    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>More is to follow: the text, or the next step of a login.</summary>
    public bool AsksForMore => Code is >= 300 and < 400;

    /// <summary>The words of an extension that EHLO has told of (<c>AUTH PLAIN LOGIN</c>); null when it has not.</summary>
    public string[]? Extension(string keyword) => Lines.Skip(1)
        .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 0 && words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase));
}
