using System.Text;

namespace Csml.Text;

/// <summary>The text of one flow, with the table of where its lines begin.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string flow, string content)
    {
        Flow = flow;
        Content = WellFormed(content);
        _lineStarts = FindLineStarts(Content);
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

    // Half a character could be run, but not stored: it would come back as another. What takes its place is as long.
    private static string WellFormed(string content)
    {
        const char Replacement = '\ufffd';
        var halves = new List<int>();
        for (var i = 0; i < content.Length; i++)
        {
            if (!char.IsSurrogate(content[i]))
                continue;
            if (i + 1 < content.Length && char.IsSurrogatePair(content[i], content[i + 1]))
                i++;
            else
                halves.Add(i);
        }
        return halves.Count == 0 ? content : string.Create(content.Length, (content, halves), static (text, from) =>
        {
            from.content.CopyTo(text);
            foreach (var half in from.halves)
                text[half] = Replacement;
        });
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
