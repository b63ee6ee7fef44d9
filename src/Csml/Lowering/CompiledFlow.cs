using Csml.Conversations;
using Csml.Library;
using Csml.Text;
using Csml.Values;

namespace Csml.Lowering;

/// <summary>A flow or a module ready to run.</summary>
internal sealed class CompiledFlow(string id, SourceText text)
{
    public string Id { get; } = id;

    public string Name { get; } = text.Flow;

    public SourceText Text { get; } = text;

    public Dictionary<string, Routine> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>The functions of this flow, and those it imports under the names they have here.</summary>
    public Dictionary<string, Routine> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>Component.Name()</c> makes.</summary>
    public IReadOnlyDictionary<string, BuiltIn> Components { get; init; } = new Dictionary<string, BuiltIn>();

    public Dictionary<string, Value> Constants { get; init; } = [];

    /// <summary>The closures of this flow, by their number.</summary>
    public Routine[] Closures { get; set; } = [];

    /// <summary>The statements of its own text, when it is traced.</summary>
    public IEnumerable<StatementPlace> Statements => Steps.Values.Concat(Functions.Values).Concat(Closures)
        .SelectMany(routine => routine.Statements)
        .Where(statement => statement.Flow == Name)
        .Distinct()
        .OrderBy(statement => statement.Line);
}
