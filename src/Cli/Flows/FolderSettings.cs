using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cli.Flows;

/// <summary>What a bot's folder says of the bot beside its flows: the file <c>csml.json</c>. It is committed with them.</summary>
internal sealed record FolderSettings
{
    public const string FileName = "csml.json";

    /// <summary>Where the bot is pushed to.</summary>
    public string? Server { get; init; }

    /// <summary>The API key of a channel of the bot: it is no secret.</summary>
    public string? Key { get; init; }

    /// <summary>The flow where conversations start.</summary>
    public string? DefaultFlow { get; init; }

    /// <summary>Of flows by their names, the texts that start them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What must not be here.</summary>
    public string? Secret { get; init; }

    /// <exception cref="CliException">There is such a file, and it can't be read or has a secret in it.</exception>
    public static FolderSettings Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return new FolderSettings();
        FolderSettings? settings;
        try
        {
            settings = JsonSerializer.Deserialize(TextFile.Read(path), FolderSettingsJson.Default.FolderSettings);
        }
        catch (JsonException reason)
        {
            throw Problems.Settings(path, reason);
        }
        return settings is { Secret: not null } ? throw Problems.SecretInSettings(path) : settings ?? new FolderSettings();
    }

    public string ToJson() => JsonSerializer.Serialize(this, FolderSettingsJson.Default.FolderSettings) + "\n";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FolderSettings))]
internal sealed partial class FolderSettingsJson : JsonSerializerContext;
