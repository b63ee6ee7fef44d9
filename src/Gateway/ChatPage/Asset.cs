using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Gateway.ChatPage;

/// <summary>A file of the chat page, as it is in the assembly.</summary>
/// <param name="Tag">Its entity tag: another for other contents.</param>
internal sealed record Asset(byte[] Content, string ContentType, string Tag)
{
    private const string Folder = "ChatPage/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(Asset).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public static Asset? Find(string file) => All.GetValueOrDefault(file);

    private static Asset Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(content, TypeOf(Path.GetExtension(name)), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => throw new InvalidOperationException($"The chat page has no files that end with {extension}."),
    };
}
