using System.Text.Json;
using Csml;
using Csml.Conversations;
using Csml.Values;

namespace Cli.Replay;

/// <summary>
/// Makes a case of its JSON. <c>low_data_mode</c> is passed over: a case is played in memory and keeps no messages anyway.
/// </summary>
internal static class CaseReader
{
    /// <exception cref="CaseFormatException">The text is not JSON, or not a case.</exception>
    public static ReplayCase Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (JsonException reason)
        {
            throw new CaseFormatException(Problems.CaseNotJson(reason.BytePositionInLine));
        }
    }

    public static ReplayCase Read(JsonElement line)
    {
        var root = JsonField.Root(line);
        var metadata = root["metadata"].ObjectOrEmpty();
        var allowed = root["multibot"].ItemsOrNone().Select(Reference).ToList();
        return new ReplayCase
        {
            Id = root["id"].Text(),
            OtherBots = [.. root["bots"].ItemsOrNone().Select(bot => OtherBot(bot, allowed))],
            Bot = new BotSource
            {
                Id = "bot",
                OtherBots = allowed,
                Flows = [.. root["flows"].Items().Select(Flow)],
                Modules = [.. root["modules"].ItemsOrNone().Select(Module)],
                DefaultFlow = root["default_flow"].Text(),
                Environment = root["env"].IsMissing ? Value.Null : root["env"].ObjectOrEmpty(),
                AppsEndpoint = root["apps_endpoint"].IsMissing ? null : root["apps_endpoint"].Text(),
                CustomComponents = root["custom_components"].ObjectOrEmpty(),
            },
            Events = root["events"].IsMissing ? null : [.. root["events"].Items().Select(field => Event(field, metadata))],
            Memories = root["memories"].ObjectOrEmpty().AsObject.Fields,
            Budget = root["step_limit"].IsMissing ? Budget.Default : Budget.Default with { Steps = root["step_limit"].Int() },
        };
    }

    private static BotReference Reference(JsonField bot) => new(bot["id"].Text(), bot["name"].TextOr(""), null);

    // The reference lets a bot switch wherever the first one may.
    private static BotSource OtherBot(JsonField bot, IReadOnlyList<BotReference> allowed) => new()
    {
        Id = bot["bot_id"].Text(),
        Name = bot["bot_name"].TextOr(""),
        Flows = [.. bot["flows"].Items().Select(Flow)],
        DefaultFlow = bot["default_flow"].Text(),
        OtherBots = allowed,
    };

    private static FlowSource Flow(JsonField flow)
    {
        var name = flow["name"].Text();
        return new FlowSource(flow["id"].TextOr(name), name, flow["content"].Text())
        {
            Commands = [.. flow["commands"].ItemsOrNone().Select(command => command.Text())],
        };
    }

    // A module is imported by the name of its flow, if that has one.
    private static ModuleSource Module(JsonField module) =>
        new(module["flow"]["name"].TextOr(module["name"].Text()), module["flow"]["content"].Text());

    private static ReplayEvent Event(JsonField step, Value metadata)
    {
        if (!step["set_flows"].IsMissing)
            return new ReplayEvent.SetFlows([.. step["set_flows"].Items().Select(Flow)]);
        if (step["close_all_conversations"].IsTrue)
            return new ReplayEvent.CloseConversations();
        // An event without its type or its content is one that bots refuse, which is a thing to replay too.
        return new ReplayEvent.Send(new Event(step["content_type"].TextOr(""), step["content"].ValueOrNull())
        {
            IsSecure = step["secure"].IsTrue,
            Metadata = step["metadata"].IsMissing ? metadata : step["metadata"].ObjectOrEmpty(),
        });
    }
}
