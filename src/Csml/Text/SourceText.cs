using System.Text;

namespace Csml.Text;

/// <summary>The text of one flow, with the table of where its lines begin.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string flow, string content)
    {
        Flow = flow;
        Content = content;
        _lineStarts = FindLineStarts(content);
    }

    /// <summary>The name of the flow, for diagnostics.</summary>
    public string Flow { get; }

    public string Content { get; }

    public LinePosition GetPosition(int offset)
    {
        var line = LineIndexOf(offset);
        var before = Content.AsSpan(_lineStarts[line], offset - _lineStarts[line]);
        return new LinePosition(line + 1, Encoding.UTF8.GetByteCount(before) + 1);
    }

    /// <summary>The column of an offset in characters from 1, where a caret belongs under the line.</summary>
    public int GetColumnInCharacters(int offset) => offset - _lineStarts[LineIndexOf(offset)] + 1;

    /// <summary>The text of a line counted from 1, without its end-of-line characters.</summary>
    public string GetLine(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Content.Length;
        return Content[start..end].TrimEnd('\n', '\r');
    }

    private int LineIndexOf(int offset)
    {
        var found = Array.BinarySearch(_lineStarts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (var i = content.IndexOf('\n'); i >= 0; i = content.IndexOf('\n', i + 1))
            starts.Add(i + 1);
        return [.. starts];
    }
}
