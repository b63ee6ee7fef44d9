namespace Csml.Library.Patterns;

/// <summary>How long one call searches, in processor time. .NET limits time by the clock, by which a search is slow when others compute.</summary>
internal sealed class SearchTime(CallContext context)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _began = context.ProcessorTime;

    public bool IsOver => context.ProcessorTime - _began > Limit;
}
