namespace Gateway.Wire;

/// <summary>Headers of answers that are the server's own.</summary>
internal static class ResponseHeaders
{
    /// <summary>The answer was given before, and no turn has run for it.</summary>
    public const string Replayed = "Idempotent-Replayed";
}
