using Bots.State;
using Csml.Components;
using Csml.Values;

namespace Bots.Authoring;

/// <summary>What holds for the settings of a bot.</summary>
internal static class SettingsRules
{
    /// <exception cref="InvalidRequestException">A setting breaks a rule; the field says which.</exception>
    public static void Check(BotSettings settings)
    {
        if (settings.AppsEndpoint is { Length: > 0 } endpoint)
            TextRules.CheckUrl("apps_endpoint", endpoint);
        if (settings.CustomComponents is { } components)
            CheckComponents("custom_components", components);
        CheckBots("multibot", settings.Multibot ?? []);
        CheckNumber("no_interruption_delay", settings.NoInterruptionDelay, Limits.NoInterruptionDelay);
        CheckNumber("ttl_duration", settings.TtlDuration, Limits.TtlDuration);
    }

    private static void CheckComponents(string field, Value components)
    {
        foreach (var (name, defect) in ComponentDefects.Find(components))
            throw Refusals.WrongComponent($"{field}.{name}", defect);
        if (Documents.SizeOf(components) > Limits.CustomComponentsSize)
            throw Refusals.TooLarge(field, Limits.CustomComponentsSize);
    }

    private static void CheckBots(string field, IReadOnlyList<OtherBot> bots)
    {
        if (bots.Count > Limits.OtherBots)
            throw Refusals.TooMany(field, Limits.OtherBots);
        // A bot may be called by its name or by its id.
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < bots.Count; i++)
        {
            var (id, name, versionId) = bots[i];
            TextRules.CheckName($"{field}[{i}].id", id);
            if (!names.Add(id))
                throw Refusals.BotListedTwice($"{field}[{i}].id", id);
            if (versionId is not null)
                TextRules.CheckName($"{field}[{i}].version_id", versionId);
            if (name is null || name == id)
                continue;
            TextRules.CheckName($"{field}[{i}].name", name);
            if (!names.Add(name))
                throw Refusals.BotListedTwice($"{field}[{i}].name", name);
        }
    }

    private static void CheckNumber(string field, int? number, int limit)
    {
        if (number < 0 || number > limit)
            throw Refusals.OutOfRange(field, 0, limit);
    }
}
