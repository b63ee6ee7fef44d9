using Csml;

namespace Cli.Flows;

/// <summary>A bot as files: a folder with its subfolders, or some files that are named one by one.</summary>
internal sealed class BotFiles
{
    /// <summary>The flow where conversations start when nobody says otherwise.</summary>
    public const string DefaultFlow = "Default";

    private readonly Dictionary<string, FlowFile> _byName = new(StringComparer.OrdinalIgnoreCase);

    private BotFiles(IEnumerable<string> paths, string? folder = null)
    {
        Settings = folder is null ? new FolderSettings() : FolderSettings.Read(folder);
        foreach (var path in paths)
        {
            var file = FlowFile.Read(path, folder);
            if (!_byName.TryAdd(file.Name, file))
                throw Problems.SameName(file.Name, _byName[file.Name].Path, path);
            Files.Add(file);
        }
    }

    public List<FlowFile> Files { get; } = [];

    /// <summary>Those of the folder; none of single files.</summary>
    public FolderSettings Settings { get; }

    /// <summary>The bot of a file or a folder.</summary>
    /// <exception cref="CliException">There is no such path, no flow in it, or a file that can't be read.</exception>
    public static BotFiles Load(string path) => Directory.Exists(path) ? new(FilesOf(path), path) : new([Existing(path)]);

    /// <summary>Each folder is a bot; the files between them are together one more.</summary>
    public static IReadOnlyList<BotFiles> LoadEach(IReadOnlyList<string> paths)
    {
        var bots = paths.Where(Directory.Exists).Select(Load).ToList();
        var files = paths.Where(path => !Directory.Exists(path)).Select(Existing).ToList();
        if (files.Count > 0)
            bots.Insert(0, new BotFiles(files.DistinctBy(Path.GetFullPath)));
        return bots;
    }

    public FlowFile? Find(string flow) => _byName.GetValueOrDefault(flow);

    /// <summary>The named flow, else that of the settings, else the one named <see cref="DefaultFlow"/>, else the only one, else null.</summary>
    /// <exception cref="CliException">There is no flow of that name.</exception>
    public string? StartingFlow(string? named)
    {
        named ??= Settings.DefaultFlow;
        if (named is not null)
            return Find(named)?.Name ?? throw Problems.NoSuchFlow(named, Names);
        return Find(DefaultFlow)?.Name ?? (Names.Take(2).ToList() is [var only] ? only : null);
    }

    /// <summary>Of the flows.</summary>
    public IEnumerable<string> Names => FlowFiles.Select(file => file.Name);

    public IEnumerable<FlowFile> FlowFiles => Files.Where(file => !file.IsModule);

    public IEnumerable<FlowFile> ModuleFiles => Files.Where(file => file.IsModule);

    public BotSource ToSource(string startingFlow) => new()
    {
        Id = "bot",
        Flows = [.. FlowFiles.Select(file => new FlowSource(file.Name, file.Name, file.Text.Content)
        {
            Commands = Settings.Commands.GetValueOrDefault(file.Name, []),
        })],
        Modules = [.. ModuleFiles.Select(file => new ModuleSource(file.ModuleName, file.Text.Content))],
        DefaultFlow = startingFlow,
    };

    private static string Existing(string path) => File.Exists(path) ? path : throw Problems.NotFound(path);

    private static List<string> FilesOf(string folder)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
            var files = Directory.EnumerateFiles(folder, "*" + FlowFile.Extension, options).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw Problems.NoFlows(folder);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.Unreadable(folder, reason);
        }
    }
}
