using System.Globalization;
using System.Net.Mail;
using System.Text;
using Csml.Conversations;

namespace Outbound.Mail;

/// <summary>
/// An email as it goes over the wire: headers and MIME parts (RFC 5322, 2045 and 2047), ASCII in lines that end with CRLF. Texts are in
/// Base64, so that no line is too long and none begins with a dot.
/// </summary>
internal static class MailText
{
    private const string LineEnd = "\r\n";

    /// <summary>Bytes of text in an encoded word, which has 75 characters at the most with what is around it.</summary>
    private const int BytesOfWord = 42;

    public static string Write(Email email, Envelope envelope, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Header(text, "Date", now.ToString("ddd, dd MMM yyyy HH':'mm':'ss '+0000'", CultureInfo.InvariantCulture));
        Header(text, "Message-ID", $"<{Guid.NewGuid():N}@{envelope.From.Host}>");
        Header(text, "From", Address(envelope.From));
        Addresses(text, "To", envelope.To);
        Addresses(text, "Cc", envelope.Cc);
        Addresses(text, "Reply-To", envelope.ReplyTo);
        if (email.Subject is { } subject)
            Header(text, "Subject", subject.Any(char.IsControl) ? throw new OutboundException(OutboundTexts.MailHeaderLine) : Phrase(subject));
        Header(text, "MIME-Version", "1.0");
        if (email is { Text: { } plain, Html: { } html })
            Alternatives(text, plain, html);
        else
            Part(text, email.Html is null ? "plain" : "html", email.Html ?? email.Text!);
        return text.ToString();
    }

    // The last one is the best, says MIME.
    private static void Alternatives(StringBuilder text, string plain, string html)
    {
        var boundary = $"part-{Guid.NewGuid():N}";
        Header(text, "Content-Type", $"multipart/alternative;{LineEnd} boundary=\"{boundary}\"");
        text.Append(LineEnd).Append("--").Append(boundary).Append(LineEnd);
        Part(text, "plain", plain);
        text.Append("--").Append(boundary).Append(LineEnd);
        Part(text, "html", html);
        text.Append("--").Append(boundary).Append("--").Append(LineEnd);
    }

    private static void Part(StringBuilder text, string kind, string content)
    {
        Header(text, "Content-Type", $"text/{kind}; charset=utf-8");
        Header(text, "Content-Transfer-Encoding", "base64");
        text.Append(LineEnd)
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks))
            .Append(LineEnd);
    }

    private static void Addresses(StringBuilder text, string name, IReadOnlyList<MailAddress> addresses)
    {
        if (addresses.Count > 0)
            Header(text, name, string.Join($",{LineEnd} ", addresses.Select(Address)));
    }

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append(LineEnd);

    private static string Address(MailAddress address)
    {
        if (address.DisplayName.Length == 0)
            return address.Address;
        var name = IsShortAscii(address.DisplayName)
            ? $"\"{address.DisplayName.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : Words(address.DisplayName);
        return $"{name}{LineEnd} <{address.Address}>";
    }

    // What looks like an encoded word is encoded, so that it is read as it was written.
    private static string Phrase(string text) => IsShortAscii(text) && !text.Contains("=?", StringComparison.Ordinal) ? text : Words(text);

    private static bool IsShortAscii(string text)
    {
        const int LongestPlain = 60;
        return text.Length <= LongestPlain && text.All(char.IsAscii);
    }

    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > BytesOfWord)
                End();
            word.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }
        End();
        return string.Join($"{LineEnd} ", words);

        void End()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
            bytes = 0;
        }
    }
}
