using System.Globalization;
using Csml.Conversations;

namespace Bots;

/// <summary>The words in which a grain refuses a request.</summary>
public static class Refusals
{
    public static InvalidRequestException Missing(string field) => new(field, "It must not be empty.");

    public static InvalidRequestException TooLong(string field, int limit) => new(field, $"It is longer than {limit} characters.");

    public static InvalidRequestException TooLarge(string field, int limit) => new(field, $"It is larger than {limit / 1024} KiB.");

    public static InvalidRequestException NotInPath(string field) =>
        new(field, "It must not be \".\" or \"..\": clients shorten an address that has one of these in its path.");

    public static InvalidRequestException NoMemoryName(string field) =>
        new(field, "No flow can remember anything under this name: it is made of letters, digits, \"_\" and \"-\", and begins with no digit.");

    public static InvalidRequestException MemoryTooLarge(string field, int limit) => new(field, $"A memory has {limit} bytes at the most.");

    public static InvalidRequestException TooMuchRemembered(string field, int limit) =>
        new(field, $"No more than {limit} characters or elements can be remembered of a user, with all that is remembered already.");

    public static InvalidRequestException TooMany(string field, int limit) => new(field, $"There are more than {limit}.");

    public static InvalidRequestException DraftTooLarge(string field) =>
        new(field, $"The flows and modules of the bot are larger than {Limits.DraftSize >> 20} MiB together.");

    public static InvalidRequestException FlowNameTaken(string field, string name) =>
        new(field, $"The bot has a flow named \"{name}\" already; case is ignored.");

    public static InvalidRequestException ModuleNameTaken(string field, string name) =>
        new(field, $"The bot has a module named \"{name}\" already; case is ignored.");

    public static InvalidRequestException NoModuleName(string field, string name) =>
        new(field, $"\"{name}\" can't be imported: the name of a module is made of letters, digits, \"_\" and \"-\", with \"/\" between its parts.");

    public static InvalidRequestException NoModuleContent(string field) =>
        new(field, "A module has either its text (flow.content) or the address that it is fetched from (url).");

    public static InvalidRequestException NoUrl(string field) => new(field, "It is no address that begins with http:// or https://.");

    public static InvalidRequestException ControlCharacters(string field) => new(field, "It must not contain control characters.");

    public static InvalidRequestException NoLabelName(string field, string label) =>
        new(field, $"\"{label}\" can't be a label: latest, current, whole numbers and ids name builds already.");

    public static InvalidRequestException OutOfRange(string field, int first, int last) => new(field, $"It must be a whole number from {first} to {last}.");

    public static InvalidRequestException BotListedTwice(string field, string name) => new(field, $"Another bot of the list is called \"{name}\" already.");

    public static InvalidRequestException WrongComponent(string field, string defect) => new(field, $"No component can be made of it: {defect}");

    public static InvalidRequestException NoSuchDefaultFlow(string field, string flow) =>
        new(field, $"The bot has no flow \"{flow}\".");

    public static InvalidRequestException NoEvent(EventRefusal refusal) => new($"payload.{refusal.Field}", refusal.Text);

    public static NotFoundException NoBot(string id) => new("bot", id);

    public static NotFoundException NoFlow(string id) => new("flow", id);

    public static NotFoundException NoBuild(string id) => new("build", id);

    public static NotFoundException NoLabel(string label) => new("label", label);

    public static NotFoundException NoChannel(string id) => new("channel", id);

    public static NotFoundException NoKey(string id) => new("key", id);

    public static InvalidRequestException NoPermission(string field, string permission) =>
        new(field, $"\"{permission}\" is no permission: {string.Join(", ", Permissions.All)} are.");

    public static NotFoundException NoSession(string id) => new("session", id);

    public static NotFoundException NoClient(string id) => new("client", id);

    public static ConflictException ClientExists() => new("There is another client of that id already.");

    public static ConflictException TooManyClients() => new($"There are {Limits.OAuthClients} clients, and there may not be more.");

    public static ConflictException TooManyChannels() => new($"The bot has {Limits.ChannelsPerBot} channels, and may not have more.");

    public static ConflictException TooManyKeys() => new($"The channel has {Limits.KeysPerChannel} keys, and may not have more.");

    public static ConflictException BotExists(string id) => new($"There is a bot \"{id}\" already.");

    public static ConflictException BotBeingDeleted(string id) => new($"The bot \"{id}\" was deleted, and what is left of it is not gone yet.");

    public static ConflictException DefaultFlowStays(string name) =>
        new($"\"{name}\" is the default flow: make another flow the default flow before you delete it.");

    public static ConflictException BuildExists(string id) => new($"There is another build \"{id}\" already, and builds never change.");

    public static ConflictException TooManyBuilds() => new($"The bot has {Limits.BuildsPerBot} builds, and may not have more: delete some of them.");

    public static ConflictException CurrentBuildStays(string id) =>
        new($"\"{id}\" is the current build: make another build the current one before you delete it.");

    public static ConflictException CanaryStays(string id) => new($"\"{id}\" is the canary: remove the canary before you delete the build.");

    public static ConflictException LabelledBuildStays(string id, string label) =>
        new($"\"{id}\" has the label \"{label}\": delete the label, or give it to another build, before you delete the build.");

    public static ConflictException TooManyLabels() => new($"The builds of the bot have {Limits.LabelsPerBot} labels, and may not have more: delete some of them.");

    public static ConflictException CurrentBuildIsNoCanary(string id) => new($"\"{id}\" is the current build, which all meet already.");

    public static ConflictException KeyExists() => new("The key opens something else already.");

    public static ConflictException NotLetIn(string? from) =>
        new($"It takes in the users of those bots only that its own \"multibot\" names, and \"{from}\" is none of them.");

    public static InvalidRequestException SecretBroadcast() =>
        new("payload.secure", "A broadcast is kept until it is delivered, and a secret must not be.");

    public static ConflictException NeverBuilt() => new("The bot was never built: build it first (POST /v1/api/bot/build).");

    public static ConflictException NeedsRebuild() =>
        new("This release of the server can't run the bot's current build: build it again (POST /v1/api/bot/build).");

    public static StorageException NewerDocument(string document, int version, int newestKnown) => new(
        $"The {document} was written by a newer release of this server (its version is {version}, and {newestKnown} is the newest known here): "
        + "start that release again.",
        isTransient: false);

    public static StorageException DamagedDocument(string document, Exception? inner = null) => new(
        $"The {document} can't be read: it is damaged. Restore it from a backup.",
        isTransient: false,
        inner)
    {
        IsDamage = true,
    };

    public static StorageException DamagedTurn(long id, Exception? inner = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"Turn {id} can't be read: its row is damaged. Restore it from a backup."),
        isTransient: false,
        inner)
    {
        IsDamage = true,
    };
}
