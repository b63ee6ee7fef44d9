namespace Gateway.Problems;

/// <summary>A request that the gateway refuses by itself, before any grain sees it.</summary>
internal sealed class RefusedException(int status, string detail, IReadOnlyList<FieldError> errors) : Exception(detail)
{
    private const int SentencesInDetail = 5;

    /// <param name="field">The field, header or parameter that is at fault.</param>
    /// <param name="detail">A sentence that names it.</param>
    public RefusedException(int status, string field, string detail)
        : this(status, detail, [new FieldError(field, detail)])
    {
    }

    /// <summary>A body whose fields are wrong.</summary>
    public RefusedException(IReadOnlyList<FieldError> errors)
        : this(StatusCodes.Status400BadRequest, DetailOf(errors), errors)
    {
    }

    /// <summary>An HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;

    /// <summary>The scheme that a 401 asks for.</summary>
    public string? Challenge { get; init; }

    /// <summary>What the API calls such a refusal, where it has words of its own for it.</summary>
    public string? Code { get; init; }

    /// <summary>The id of what the refusal is about: what there is not, or what there is in its place.</summary>
    public string? Entity { get; init; }

    /// <summary>When the same request may be served, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string DetailOf(IReadOnlyList<FieldError> errors)
    {
        var sentences = errors.Take(SentencesInDetail).Select(error => error.Message);
        if (errors.Count > SentencesInDetail)
            sentences = sentences.Append(ErrorTexts.More(errors.Count - SentencesInDetail));
        return string.Join(' ', sentences);
    }
}
