using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace EndToEnd.Cluster;

/// <summary>The docker-compose.yml of the repository: what it gives to the nodes that it starts.</summary>
internal sealed partial class ComposeFile
{
    private const string NodeImage = "csml";

    private readonly Dictionary<string, Dictionary<object, object>> _services;

    private ComposeFile(Dictionary<string, Dictionary<object, object>> services) => _services = services;

    public static ComposeFile Read()
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var document = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
        return new ComposeFile(((Dictionary<object, object>)document["services"]).ToDictionary(
            service => (string)service.Key, service => (Dictionary<object, object>)service.Value));
    }

    /// <summary>The environment of each node, by the name of its service.</summary>
    /// <param name="given">The variables of whoever runs it.</param>
    /// <exception cref="InvalidOperationException">It asks for one that is not given.</exception>
    public Dictionary<string, Dictionary<string, string>> EnvironmentOfNodes(IReadOnlyDictionary<string, string> given) => _services
        .Where(service => service.Value.TryGetValue("image", out var image) && (string)image == NodeImage)
        .ToDictionary(
            service => service.Key,
            service => ((Dictionary<object, object>)service.Value["environment"])
                .ToDictionary(variable => (string)variable.Key, variable => Substitute((string)variable.Value, given)));

    // https://docs.docker.com/reference/compose-file/interpolation/
    private static string Substitute(string value, IReadOnlyDictionary<string, string> given) => Variable().Replace(value, variable =>
    {
        if (given.TryGetValue(variable.Groups["name"].Value, out var found))
            return found;
        return variable.Groups["kind"].Value == "-"
            ? variable.Groups["text"].Value
            : throw new InvalidOperationException($"{variable.Groups["name"].Value} is missing: {variable.Groups["text"].Value}");
    });

    [GeneratedRegex(@"\$\{(?<name>\w+):(?<kind>[-?])(?<text>[^}]*)\}")]
    private static partial Regex Variable();
}
