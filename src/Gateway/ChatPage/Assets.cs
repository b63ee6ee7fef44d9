using System.Collections.Frozen;
using Gateway.Files;

namespace Gateway.ChatPage;

/// <summary>The files of the chat page, as they are in the assembly.</summary>
internal static class Assets
{
    private const string Folder = "ChatPage/";

    private static readonly FrozenDictionary<string, TaggedContent> All = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public static TaggedContent? Find(string file) => All.GetValueOrDefault(file);

    private static TaggedContent Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new TaggedContent(content, TypeOf(Path.GetExtension(name)));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => throw new InvalidOperationException($"The chat page has no files that end with {extension}."),
    };
}
