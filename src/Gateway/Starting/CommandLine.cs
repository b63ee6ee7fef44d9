using Gateway.Authentication;
using Gateway.TextBots;
using Outbound;

namespace Gateway.Starting;

/// <summary>What may stand behind the command. A setting that nobody reads would be a mistake that nobody sees.</summary>
internal static class CommandLine
{
    public const string Usage = """
        The CSML server: one process, and one folder with all it keeps.

          --urls ADDRESS           where it listens; http://127.0.0.1:5080 when nothing else is said
          --data FOLDER            where everything is kept; data when nothing else is said. Also the variable CSML_DATA
          --ttl-duration DAYS      how long what comes of users is kept; for ever when nothing else is said. Also CSML_TTL_DURATION
          --low-data-mode true     the contents of messages are not kept. Also CSML_LOW_DATA_MODE
          --rate-limit N           how many requests a second are served of each API key; 50 when nothing else is said, 0 for all. Also CSML_RATE_LIMIT
          --textbots-timeout MIN   minutes after which a TextBots session expires that has no turn; 60 when nothing else is said. Also CSML_TEXTBOTS_TIMEOUT
          --help                   this text

        Other settings go by their paths: --Logging:LogLevel:Default Debug, or --Outbound:TimeLimit 5 for what flows may reach (see the README)

        """;

    private const string Prefix = "--";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "data", DataFolder.Setting, "ttl-duration", RetentionSettings.TtlDuration, "low-data-mode", RetentionSettings.LowDataMode,
        "rate-limit", RequestRates.Setting, "textbots-timeout", TextBotsSettings.Setting, EncryptionKeySetting.Name,
        "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webRoot",
        // Who passes a whole configuration on as arguments names its sections, too.
        OutboundSettings.Section,
    };

    public static bool AsksForHelp(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");

    /// <exception cref="FormatException">An argument is no setting of the server.</exception>
    public static void Check(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? args[i] : args[i][..equals];
            if (!IsSetting(option))
                throw new FormatException($"There is no option {option}. See --help.");
            // Its value is the next argument.
            if (equals < 0 && (++i == args.Length || args[i].StartsWith(Prefix, StringComparison.Ordinal)))
                throw new FormatException($"The option {option} needs a value.");
        }
    }

    private static bool IsSetting(string option) =>
        option.StartsWith(Prefix, StringComparison.Ordinal)
        && (option.Contains(':', StringComparison.Ordinal) || Names.Contains(option[Prefix.Length..]));
}
