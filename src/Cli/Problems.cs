using System.Net;
using Cli.Flows;
using Cli.Remote;

namespace Cli;

/// <summary>The texts of everything that a command can be refused for.</summary>
internal static class Problems
{
    public static CliException NotFound(string path) => new($"{path}: there is no such file or folder.");

    public static CliException NoFlows(string folder) => new($"{folder}: there are no .csml files in this folder.");

    public static CliException Unreadable(string path, Exception reason) => new($"{path}: can't be read: {reason.Message}");

    public static CliException NotUtf8(string path, int line, byte invalid) =>
        new($"{path}:{line}: the file is not UTF-8 text: the byte 0x{invalid:X2} does not belong there.");

    public static CliException SameName(string flow, string first, string second) =>
        new($"{second}: there is a flow \"{flow}\" already, in {first}; a flow is named by its file.");

    public static CliException NoSuchFlow(string flow, IEnumerable<string> flows) =>
        new($"There is no flow \"{flow}\". There are: {string.Join(", ", flows)}.");

    public static CliException NoDefaultFlow(IEnumerable<string> flows) =>
        new($"None of the flows is named \"Default\"; say with --flow where to start: {string.Join(", ", flows)}.");

    public static CliException Settings(string path, Exception reason) => new($"{path}: these are no settings of a bot: {reason.Message}");

    public static CliException SecretInSettings(string path) =>
        new($"{path}: a secret does not belong into a file that is committed with the flows. Take it out, make a new key if others have seen it, and set {Access.SecretVariable} in the environment.");

    public static CliException NoServer(string address) => new($"{address}: this is no address of a server; one is http://127.0.0.1:5080.");

    public static CliException UnknownOption(string option, string? meant) =>
        new(meant is null ? $"There is no option {option}. See --help." : $"There is no option {option}. Did you mean {meant}?");

    public static CliException UnknownVariable(string name, string meant) => new($"There is no variable {name}. Did you mean {meant}?");

    public static CliException NoKey() =>
        new($"Which bot? Set {Access.KeyVariable} in the environment, or \"key\" in {FolderSettings.FileName}: the API key of a channel of the bot.");

    public static CliException Refused(Uri server, HttpStatusCode status, string detail) => new($"{server} answered {(int)status}: {detail}");

    public static CliException Unreachable(Uri server, Exception reason) => new($"{server} can't be reached: {reason.Message}");

    public static CliException NoCsmlServer(Uri server) => new($"{server} answers, but not as a CSML server does.");

    public static CliException NobodyToAsk() => new("Nobody is there to be asked: say --yes to push, or --dry-run to see what it would change.");

    public static CliException WouldOverwrite(IReadOnlyList<string> paths, string remedy) =>
        new($"These files would be overwritten: {string.Join(", ", paths)}. {remedy}");

    public static CliException NoFileName(string flow) => new($"The flow \"{flow}\" can't be written into a file of that name.");

    public static CliException NoVersion(string beginning) => new($"The bot has no build whose id begins with {beginning}: see csml versions.");

    public static CliException SeveralVersions(string beginning, IEnumerable<string> found) =>
        new($"The ids of several builds begin with {beginning}: {string.Join(", ", found)}.");

    public static CliException Script(string path, int line, string reason) => new($"{path}:{line}: {reason}");

    public static CliException NoScripts(string path) => new($"{path}: there are no .chat files with conversations here.");

    public static CliException NotWritable(string path, Exception reason) => new($"{path}: can't be written: {reason.Message}");

    public static CliException Output(Exception reason) => new($"The output can't be written: {reason.Message}");

    public static string Case(string file, int line, string reason) => $"{file}:{line}: {reason}";

    public static string CaseNotJson(long? bytes) => $"not JSON: it goes wrong at byte {bytes + 1 ?? 1}.";

    public static string CaseField(string path, string expected) => $"{path}: {expected} was expected.";

    public static string CaseFailed(string id, Exception failure) => $"{id}: the engine failed, which is a defect of it: {failure}";
}
