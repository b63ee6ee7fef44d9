using Csml;
using Csml.Text;

namespace Cli.Flows;

/// <summary>A <c>.csml</c> file: a flow that is named by the file's name without its extension, or a module.</summary>
/// <param name="Name">What it is called in diagnostics: of a module with its prefix.</param>
internal sealed record FlowFile(string Path, string Name, SourceText Text)
{
    public const string Extension = ".csml";

    /// <summary>What follows the prefix in the name of a module.</summary>
    public string ModuleName => Name[ModuleSource.Prefix.Length..];

    public bool IsModule => Name.StartsWith(ModuleSource.Prefix, StringComparison.Ordinal);

    /// <param name="folder">The bot's folder: what is in its folder <c>modules</c> are modules, named by their paths in there.</param>
    /// <exception cref="CliException">The file can't be read, or is not UTF-8.</exception>
    public static FlowFile Read(string path, string? folder)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var inside = folder is null ? name : System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
        if (inside.StartsWith(ModuleSource.Prefix, StringComparison.Ordinal))
            name = inside[..^Extension.Length];
        return new FlowFile(path, name, new SourceText(name, TextFile.Read(path)));
    }
}
