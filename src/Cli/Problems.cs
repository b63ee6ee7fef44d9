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

    public static CliException Script(string path, int line, string reason) => new($"{path}:{line}: {reason}");

    public static CliException NoScripts(string path) => new($"{path}: there are no .chat files with conversations here.");

    public static CliException NotWritable(string path, Exception reason) => new($"{path}: can't be written: {reason.Message}");

    public static CliException Output(Exception reason) => new($"The output can't be written: {reason.Message}");

    public static string Case(string file, int line, string reason) => $"{file}:{line}: {reason}";

    public static string CaseNotJson(long? bytes) => $"not JSON: it goes wrong at byte {bytes + 1 ?? 1}.";

    public static string CaseField(string path, string expected) => $"{path}: {expected} was expected.";

    public static string CaseFailed(string id, Exception failure) => $"{id}: the engine failed, which is a defect of it: {failure}";
}
