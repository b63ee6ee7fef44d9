namespace Bots;

/// <summary>What went wrong, for a log that has a line for it and no more.</summary>
internal static class OneLine
{
    /// <summary>The types and messages of an exception and its inner exceptions; null for null.</summary>
    public static string? Of(Exception? exception)
    {
        if (exception is null)
            return null;
        var told = new List<string>();
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            told.Add($"{inner.GetType().Name}: {inner.Message.ReplaceLineEndings(" ")}");
        return string.Join(" <- ", told);
    }
}
