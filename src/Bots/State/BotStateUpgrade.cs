using System.Text.Json.Nodes;

namespace Bots.State;

/// <summary>Documents of bots that former releases wrote.</summary>
internal static class BotStateUpgrade
{
    // Version 1 listed the newest builds, of which the first was the current one, and kept the ids of those before them, oldest first.
    public static void Run(JsonObject document, int version)
    {
        if (version > 1)
            return;
        var listed = document["builds"]?.AsArray().Select(build => build!.AsObject()).ToList() ?? [];
        var older = document["older_builds"]?.AsArray().Select(id => id!.GetValue<string>()).Reverse() ?? [];
        document.Remove("builds");
        document.Remove("older_builds");
        var builds = listed.Concat(older.Select(id => new JsonObject { ["id"] = id })).ToList();
        for (var i = 0; i < builds.Count; i++)
            builds[i]["number"] = builds.Count - i;
        if (builds.Count > 0)
            document["current_build"] = builds[0]["id"]!.GetValue<string>();
        document["builds"] = new JsonArray([.. builds.Select(build => build.DeepClone())]);
    }
}
