using Bots.State;
using Csml.Values;

namespace Bots.Authoring;

/// <summary>Rules of single texts in a request.</summary>
public static class TextRules
{
    public static void CheckName(string field, string? name) => Check(field, name, Limits.NameLength);

    public static void CheckDescription(string field, string? description)
    {
        if (description?.Length > Limits.DescriptionLength)
            throw Refusals.TooLong(field, Limits.DescriptionLength);
    }

    public static void CheckUrl(string field, string url)
    {
        Check(field, url, Limits.UrlLength);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw Refusals.NoUrl(field);
    }

    /// <param name="environment">An object.</param>
    public static void CheckEnvironment(Value environment)
    {
        if (environment.AsObject.Count > Limits.EnvironmentEntries)
            throw Refusals.TooMany("env", Limits.EnvironmentEntries);
        foreach (var (name, value) in environment.AsObject.Fields)
        {
            CheckName($"env.{name}", name);
            if (Documents.SizeOf(value) > Limits.EnvironmentValueSize)
                throw Refusals.TooLarge($"env.{name}", Limits.EnvironmentValueSize);
        }
    }

    /// <summary>A name that flows can read: one of a variable.</summary>
    public static void CheckMemoryName(string field, string name)
    {
        Check(field, name, Limits.NameLength);
        if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') || char.IsDigit(name[0]) || name[0] == '-')
            throw Refusals.NoMemoryName(field);
    }

    /// <summary>An id that a client chooses, and later writes into the path of an address.</summary>
    public static void CheckInPath(string field, string id)
    {
        if (id is "." or "..")
            throw Refusals.NotInPath(field);
    }

    public static void CheckRequest(SessionKey session, ChatRequest request)
    {
        Check("request_id", request.RequestId, Limits.RequestIdLength);
        Check("client.user_id", session.UserId, Limits.UserIdLength);
        if (request.CallbackUrl is { } url)
            CheckUrl("callback_url", url);
        CheckRange("step_limit", request.StepLimit, Limits.StepLimit);
        CheckTtl(request.TtlDuration);
    }

    public static void CheckTtl(int? days) => CheckRange("ttl_duration", days, Limits.TtlDuration);

    private static void CheckRange(string field, int? number, int limit)
    {
        if (number < 1 || number > limit)
            throw Refusals.OutOfRange(field, 1, limit);
    }

    private static void Check(string field, string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Refusals.Missing(field);
        if (text.Length > limit)
            throw Refusals.TooLong(field, limit);
    }
}
