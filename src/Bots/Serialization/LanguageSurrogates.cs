using Csml.Conversations;
using Csml.Diagnostics;
using Csml.Text;

namespace Bots.Serialization;

// Csml has no reference to Orleans, so the types of the language that messages contain have surrogates. Field numbers are never reused.

[GenerateSerializer]
internal struct DiagnosticSurrogate
{
    [Id(0)]
    public string Code;
    [Id(1)]
    public Severity Severity;
    [Id(2)]
    public string Message;
    [Id(3)]
    public string Flow;
    [Id(4)]
    public string? Step;
    [Id(5)]
    public int SpanStart;
    [Id(6)]
    public int SpanEnd;
    [Id(7)]
    public int StartLine;
    [Id(8)]
    public int StartColumn;
    [Id(9)]
    public int EndLine;
    [Id(10)]
    public int EndColumn;
}

[RegisterConverter]
internal sealed class DiagnosticConverter : IConverter<Diagnostic, DiagnosticSurrogate>
{
    public Diagnostic ConvertFromSurrogate(in DiagnosticSurrogate surrogate) => new(
        surrogate.Code,
        surrogate.Severity,
        surrogate.Message,
        surrogate.Flow,
        surrogate.Step,
        new TextSpan(surrogate.SpanStart, surrogate.SpanEnd),
        new LinePosition(surrogate.StartLine, surrogate.StartColumn),
        new LinePosition(surrogate.EndLine, surrogate.EndColumn));

    public DiagnosticSurrogate ConvertToSurrogate(in Diagnostic value) => new()
    {
        Code = value.Code,
        Severity = value.Severity,
        Message = value.Message,
        Flow = value.Flow,
        Step = value.Step,
        SpanStart = value.Span.Start,
        SpanEnd = value.Span.End,
        StartLine = value.Start.Line,
        StartColumn = value.Start.Column,
        EndLine = value.End.Line,
        EndColumn = value.End.Column,
    };
}

[GenerateSerializer]
internal struct BotSwitchSurrogate
{
    [Id(0)]
    public string BotId;
    [Id(1)]
    public string? VersionId;
    [Id(2)]
    public string? Flow;
    [Id(3)]
    public string Step;
}

[RegisterConverter]
internal sealed class BotSwitchConverter : IConverter<BotSwitch, BotSwitchSurrogate>
{
    public BotSwitch ConvertFromSurrogate(in BotSwitchSurrogate surrogate) =>
        new(surrogate.BotId, surrogate.VersionId, surrogate.Flow, surrogate.Step);

    public BotSwitchSurrogate ConvertToSurrogate(in BotSwitch value) =>
        new() { BotId = value.BotId, VersionId = value.VersionId, Flow = value.Flow, Step = value.Step };
}

[GenerateSerializer]
internal struct TurnPlaceSurrogate
{
    [Id(0)]
    public string FlowId;
    [Id(1)]
    public string Step;
}

[RegisterConverter]
internal sealed class TurnPlaceConverter : IConverter<TurnPlace, TurnPlaceSurrogate>
{
    public TurnPlace ConvertFromSurrogate(in TurnPlaceSurrogate surrogate) => new(surrogate.FlowId, surrogate.Step);

    public TurnPlaceSurrogate ConvertToSurrogate(in TurnPlace value) => new() { FlowId = value.FlowId, Step = value.Step };
}
