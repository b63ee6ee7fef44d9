using System.Text.Json.Nodes;
using Http.Nodes;
using PublishedSilo;

namespace Http;

/// <summary>A single node whose runtime settings differ from the published ones in one point.</summary>
public sealed class ApiHost() : SingleNodeServer(RuntimeConfig.Value)
{
    private const string Setting = "System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault";

    private static readonly Lazy<string> RuntimeConfig = new(WriteRuntimeConfig);

    private static string WriteRuntimeConfig()
    {
        var config = JsonNode.Parse(File.ReadAllText(SiloExecutable.RuntimeConfig))!;
        config["runtimeOptions"]!["configProperties"]![Setting] = false;
        var path = Path.Combine(AppContext.BaseDirectory, "without-reflection.runtimeconfig.json");
        File.WriteAllText(path, config.ToJsonString());
        return path;
    }
}
