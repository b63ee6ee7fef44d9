namespace Bots;

/// <summary>
/// Where modules that are named by a URL are fetched from. How long it may take and which addresses are allowed is for who implements it
/// to limit; texts larger than <see cref="Limits.FlowSize"/> are refused in any case, and need not be read to their end.
/// </summary>
public interface IModuleSource
{
    /// <summary>Fetches a text by GET. What goes wrong is in the answer; only cancellation is thrown.</summary>
    /// <param name="url">http or https.</param>
    /// <param name="authorization">The value of the header Authorization; null for none.</param>
    Task<FetchedModule> Fetch(Uri url, string? authorization, CancellationToken cancellation);
}

/// <summary>A text, or why there is none in words for the bot's author.</summary>
public sealed record FetchedModule(string? Content, string? Failure)
{
    public static FetchedModule Of(string content) => new(content, null);

    public static FetchedModule Failed(string reason) => new(null, reason);
}

/// <summary>Where nothing outside can be reached.</summary>
public sealed class NoModuleSource : IModuleSource
{
    public Task<FetchedModule> Fetch(Uri url, string? authorization, CancellationToken cancellation) => Task.FromResult(FetchedModule.Failed("This server fetches no modules."));
}
