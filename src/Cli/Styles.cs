using Spectre.Console;

namespace Cli;

internal static class Styles
{
    /// <summary>The text as it is. A bare <c>null</c> beside a style would be read as a style's text.</summary>
    public static Style? None => null;

    public static Style Error { get; } = new(Color.Red);

    public static Style Warning { get; } = new(Color.Yellow);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Dim { get; } = new(decoration: Decoration.Dim);

    public static Style Choice { get; } = new(Color.Aqua);
}
