namespace Gateway.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">Where, as a path from the root of the body (<c>flows[0].name</c>), or a header's or parameter's name.</param>
/// <param name="Message">A sentence that names the field.</param>
internal sealed record FieldError(string Field, string Message)
{
    /// <param name="predicate">What is wrong with the field, without its name.</param>
    public static FieldError Of(string field, string predicate) => new(field, $"{field} {predicate}");
}
