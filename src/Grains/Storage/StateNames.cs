using System.Globalization;

namespace Grains.Storage;

/// <summary>The names of what grains keep, as storage sees them.</summary>
internal static class StateNames
{
    public const string Bot = "bot";
    public const string Build = "build";
    public const string Session = "session";
    public const string ApiKey = "key";
    public const string Channels = "channels";
    public const string Broadcast = "broadcast";
    public const string Directory = "directory";
    public const string Locator = "locator";
    public const string TextBotsSession = "textbots";
    public const string OAuthClient = "client";
    public const string OAuthClients = "clients";

    private const string SegmentPrefix = "segment ";

    /// <summary>A segment of a session's transcript is a state of the session's grain, with a name of its own.</summary>
    public static string Segment(int number) => string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{number}");

    /// <summary>The number of the segment, or null when the name is not a segment's.</summary>
    public static int? SegmentOf(string name) => name.StartsWith(SegmentPrefix, StringComparison.Ordinal)
        ? int.Parse(name.AsSpan(SegmentPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
