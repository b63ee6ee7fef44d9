namespace Csml.Text;

/// <summary>A stretch of a source text: UTF-16 offsets, the end excluded.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public static TextSpan At(int position) => new(position, position);

    /// <summary>The smallest span that covers both.</summary>
    public TextSpan To(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
