using System.Globalization;

namespace Cli.Remote;

/// <summary>What the commands that talk to a server say.</summary>
internal static class RemoteTexts
{
    public const string NothingToPush = "The server has this bot already.";
    public const string NothingToPull = "The folder has this bot already.";
    public const string Confirm = "Push this? [y/N] ";
    public const string NotPushed = "Nothing was pushed.";
    public const string Invalid = "The bot does not validate: nothing was pushed.";
    public const string ServerInvalid = "The server finds errors: nothing was pushed.";
    public const string DryRun = "Nothing was pushed: --dry-run.";
    public const string Current = "current";

    public static string Pushed(string bot) => $"Pushed to {bot}.";

    public static string Built(string version) => $"Built: {version}";

    public static string Pulled(int files) => $"{files} file(s) written.";

    public static string IsCurrent(string version) => $"New conversations start on {version}.";

    public static string Canary(int percent) => $"canary, {percent} %";

    public static string NewDefault(string flow) => $"  default flow: {flow}";

    public static string Change(BotChange change) => change.Kind switch
    {
        ChangeKind.Added => string.Create(CultureInfo.InvariantCulture, $"  + {change.Name} ({change.AddedLines} lines)"),
        ChangeKind.Removed => string.Create(CultureInfo.InvariantCulture, $"  - {change.Name} ({change.RemovedLines} lines)"),
        _ => string.Create(CultureInfo.InvariantCulture, $"  ~ {change.Name} (+{change.AddedLines} -{change.RemovedLines} lines)"),
    };

    public const string Modules = "  modules";
}
