using System.Text;

namespace Bots.Compiling;

/// <summary>The texts of a bot's modules: given with the bot, or fetched now.</summary>
/// <param name="limit">How long all of them may take together: whoever asked for the build waits for it.</param>
public sealed class ModuleFetch(IModuleSource source, TimeProvider clock, TimeSpan limit)
{
    // Each may be as large as a flow is let be, and servers that many bots fetch from are to be spared.
    private const int AtOnce = 4;

    public async Task<FetchedModule[]> Fetch(IReadOnlyList<ModuleDraft> modules)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var places = new SemaphoreSlim(AtOnce);
        var size = modules.Sum(module => (long)Size(module.Content));
        return await Task.WhenAll(modules.Select(module => module.Content is { } content
            ? Task.FromResult(FetchedModule.Of(content))
            : FetchInTurn(module)));

        async Task<FetchedModule> FetchInTurn(ModuleDraft module)
        {
            await places.WaitAsync(CancellationToken.None);
            try
            {
                if (time.IsCancellationRequested)
                    return TooLate();
                // A build is one document.
                if (size > Limits.DraftSize)
                    return TooMuch();
                var fetched = await FetchOne(module, time.Token);
                return Interlocked.Add(ref size, Size(fetched.Content)) > Limits.DraftSize ? TooMuch() : fetched;
            }
            finally
            {
                places.Release();
            }
        }
    }

    private async Task<FetchedModule> FetchOne(ModuleDraft module, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(module.Url, UriKind.Absolute, out var url))
            return FetchedModule.Failed("It has no address.");
        var authorization = module.Auth is { Length: > 0 } auth ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(auth))}" : null;
        try
        {
            var fetched = await source.Fetch(url, authorization, cancellation);
            return Size(fetched.Content) > Limits.FlowSize ? FetchedModule.Failed($"It is larger than {Limits.FlowSize / 1024} KiB.") : fetched;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return TooLate();
        }
    }

    private static int Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private FetchedModule TooLate() => FetchedModule.Failed($"The modules of the bot took longer than {limit.TotalSeconds:0.###} seconds together.");

    private static FetchedModule TooMuch() =>
        FetchedModule.Failed($"The modules of the bot are larger than {Limits.DraftSize >> 20} MiB together.");
}
