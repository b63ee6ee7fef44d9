namespace Conformance;

/// <summary>A theory over the cases, which is skipped, and says why, on a machine that has none.</summary>
internal sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute()
    {
        if (!ConformanceCases.Exist)
            Skip = $"There are no conformance cases in {ConformanceCases.Folder}; CSML_CONFORMANCE may name another folder.";
    }
}
