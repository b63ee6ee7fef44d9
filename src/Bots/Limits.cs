namespace Bots;

/// <summary>How large the things may be that callers send. Lengths of texts are in UTF-16 code units, sizes in bytes of UTF-8.</summary>
public static class Limits
{
    /// <summary>Of names of bots and flows, and of commands.</summary>
    public const int NameLength = 255;

    public const int DescriptionLength = 4_096;

    public const int FlowSize = 1 << 20;

    public const int FlowsPerBot = 1_000;

    public const int CommandsPerFlow = 100;

    public const int ModulesPerBot = 100;

    /// <summary>How long all modules of a bot may take to be fetched, when it is built.</summary>
    public static readonly TimeSpan ModuleTime = TimeSpan.FromSeconds(60);

    public const int UrlLength = 2_048;

    public const int ModuleAuthLength = 1_024;

    public const int OtherBots = 100;

    /// <summary>Seconds.</summary>
    public const int NoInterruptionDelay = 86_400;

    /// <summary>Days.</summary>
    public const int TtlDuration = 36_500;

    /// <summary>Of the templates of custom components, as JSON.</summary>
    public const int CustomComponentsSize = 1 << 20;

    /// <summary>Of the flows and modules of a bot together: a draft is one document.</summary>
    public const int DraftSize = 32 << 20;

    public const int EnvironmentEntries = 1_000;

    /// <summary>Of a value of the environment, as JSON.</summary>
    public const int EnvironmentValueSize = 16_384;

    public const int RequestIdLength = 255;

    public const int UserIdLength = 255;

    public const int ChannelsPerBot = 100;

    public const int KeysPerChannel = 100;

    public const int WebhookSecretLength = 255;

    public const int WebhookRetries = 10;

    public const int OAuthClients = 1_000;

    public const int BotsPerClient = 100;

    /// <summary>Of what comes with the first event of a conversation, as JSON: larger metadata are not kept.</summary>
    public const int KeptMetadataSize = 4_096;

    /// <summary>Of the recording of a turn, as JSON: larger ones are not kept.</summary>
    public const int RecordingSize = 1 << 20;

    /// <summary>The most that a key may be let have.</summary>
    public const int RequestsPerSecond = 1_000_000;

    /// <summary>Of the steps that a request may ask for.</summary>
    public const int StepLimit = 10_000;

    /// <summary>All are listed in the document of their bot.</summary>
    public const int BuildsPerBot = 10_000;

    public const int LabelsPerBot = 1_000;

    /// <summary>Of the description of a bot as the list of all bots has it: it is cut off there.</summary>
    public const int ListedDescriptionLength = 1_000;

    /// <summary>Of a TextBots session: further ones are not kept.</summary>
    public const int OutcomesPerSession = 100;

    public const int MilestonesPerOutcome = 100;
}
