namespace Csml.Text;

/// <summary>
/// A place in a source as people count it: line and column from 1. Columns count the UTF-8 bytes before the place, as the
/// reference engine's do; <see cref="SourceText.GetColumnInCharacters"/> has what an editor shows.
/// </summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
