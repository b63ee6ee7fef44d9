using Csml.Text;

namespace Csml.Diagnostics;

/// <summary>Collects what is said about the flows of one bot.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>Of errors, and of warnings: nobody reads more, and a text can be made to have one at every other character.</summary>
    private const int Most = 1_000;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _errors;
    private int _warnings;

    public bool HasErrors => _errors > 0;

    /// <summary>The step that is being read, for the diagnostics in it.</summary>
    public string? Step { get; set; }

    public void Add(DiagnosticKind kind, SourceText text, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (HasRoom(kind))
        {
            _diagnostics.Add(new Diagnostic(
                kind.Code, kind.Severity, kind.Format(arguments), text.Flow, Step, span, text.GetPosition(span.Start), text.GetPosition(span.End)));
        }
    }

    /// <summary>Adds a diagnostic about the bot as a whole.</summary>
    public void AddForBot(DiagnosticKind kind, params ReadOnlySpan<object?> arguments)
    {
        if (HasRoom(kind))
        {
            _diagnostics.Add(new Diagnostic(
                kind.Code, kind.Severity, kind.Format(arguments), "", null, default, new LinePosition(0, 0), new LinePosition(0, 0)));
        }
    }

    /// <summary>Adds what another bag has, as far as there is room.</summary>
    public void AddAll(DiagnosticBag other)
    {
        foreach (var diagnostic in other._diagnostics)
        {
            if (HasRoom(diagnostic.Severity))
                _diagnostics.Add(diagnostic);
        }
    }

    private bool HasRoom(DiagnosticKind kind) => HasRoom(kind.Severity);

    private bool HasRoom(Severity severity) => (severity == Severity.Error ? _errors++ : _warnings++) < Most;

    /// <summary>All, by flow in the order of the flows and then by place.</summary>
    public IReadOnlyList<Diagnostic> InOrder(IReadOnlyList<string> flows)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < flows.Count; i++)
            order.TryAdd(flows[i], i);
        return [.. _diagnostics.OrderBy(d => order.GetValueOrDefault(d.Flow, -1)).ThenBy(d => d.Span.Start).ThenBy(d => d.Span.End)];
    }
}
