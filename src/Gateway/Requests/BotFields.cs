using Bots;
using Gateway.Wire;

namespace Gateway.Requests;

/// <summary>What bodies say of a bot, wherever a bot is sent.</summary>
internal static class BotFields
{
    // What CSML Studio called it before its apps had their name.
    private const string FormerAppsEndpoint = "fn_endpoint";

    /// <summary>Components of the engine that are replaced, and flows that are started by what a model makes of a text.</summary>
    public static readonly string[] Unsupported = ["native_components", "airules"];

    public static BotSettings ReadSettings(RequestFields bot) => new()
    {
        AppsEndpoint = bot.OptionalAnyText("apps_endpoint") ?? bot.OptionalAnyText(FormerAppsEndpoint),
        CustomComponents = bot.OptionalObjectValue("custom_components"),
        Multibot = bot.OptionalObjects("multibot")?.Select(ReadOtherBot).ToList(),
        NoInterruptionDelay = bot.OptionalInteger("no_interruption_delay"),
        TtlDuration = bot.OptionalInteger("ttl_duration"),
        LowDataMode = bot.OptionalBoolean("low_data_mode"),
        HeldConversations = bot.OptionalChoice(
            "held_conversations", (HeldConversationsJson.Finish, HeldConversations.Finish), (HeldConversationsJson.Move, HeldConversations.Move)),
        MessageSearch = bot.OptionalBoolean("message_search"),
        RecordTurns = bot.OptionalBoolean("record_turns"),
    };

    public static IReadOnlyList<ModuleDraft>? ReadModules(RequestFields bot) => bot.OptionalObjects("modules")?.Select(ReadModule).ToList();

    /// <summary>What <c>GET</c> shows of a bot beside what can be changed.</summary>
    public static void ReadShown(RequestFields bot) => bot.ReadOnly("id", "organization_id", "created_at", "updated_at");

    public static NewFlow ReadFlow(RequestFields flow) => new()
    {
        Name = flow.Text("name", Limits.NameLength),
        Description = flow.OptionalAnyText("description"),
        Commands = flow.OptionalTexts("commands") ?? [],
        Content = flow.AnyText("content") ?? "",
    };

    /// <inheritdoc cref="ReadShown"/>
    public static void ReadShownFlow(RequestFields flow) => flow.ReadOnly("id", "bot_id", "organization_id", "created_at", "updated_at");

    private static OtherBot ReadOtherBot(RequestFields bot) => new(
        bot.Text("id", Limits.NameLength),
        bot.OptionalText("name", Limits.NameLength),
        bot.OptionalText("version_id", Limits.NameLength));

    // A module is imported by the name of its flow, if that has one.
    private static ModuleDraft ReadModule(RequestFields module)
    {
        var name = module.Text("name", Limits.NameLength);
        var flow = module.OptionalObject("flow");
        return new ModuleDraft
        {
            Name = flow?.OptionalText("name", Limits.NameLength) ?? name,
            Version = module.OptionalText("version", Limits.NameLength),
            Url = module.OptionalAnyText("url"),
            Auth = module.OptionalAnyText("auth"),
            Content = flow?.AnyText("content"),
        };
    }
}
