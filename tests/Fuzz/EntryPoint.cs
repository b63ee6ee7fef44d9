using System.Globalization;
using Csml;
using Csml.Diagnostics;
using Fuzz.Checking;
using Fuzz.Making;
using Fuzz.Running;

namespace Fuzz;

/// <summary>
/// <c>dotnet run --project tests/Fuzz -- run SEED SECONDS [FAILURES [KIND]]</c> looks for failures, with inputs of all kinds or of one;
/// <c>... -- seed SEED [KIND]</c> prints what a seed makes and tries it.
/// The program starts itself with <c>batch</c> and <c>check</c>.
/// </summary>
internal static class EntryPoint
{
    private const int UsageError = 2;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["run", var seed, var seconds]:
                return Run(seed, seconds, "1", "");
            case ["run", var seed, var seconds, var failures]:
                return Run(seed, seconds, failures, "");
            case ["run", var seed, var seconds, var failures, var kind]:
                return Run(seed, seconds, failures, kind);
            case ["seed", var seed]:
                return Show(InputMaker.Make(Number(seed)));
            case ["seed", var seed, var kind]:
                return Show(InputMaker.Make(Number(seed), Kind(kind)));
            case ["batch", var path, var seed, var seconds, var failures, var kind]:
                using (var progress = new Progress(path))
                    return new Batch(progress, Console.Out, Kind(kind)).Run(Number(seed), Seconds(seconds), (int)Number(failures)) == 0 ? 0 : 1;
            case ["check", var path]:
                return Trial.Run(InputFile.Read(path)).Failure is null ? 0 : 1;
            default:
                Console.Error.WriteLine("usage: run SEED SECONDS [FAILURES [KIND]] | seed SEED [KIND]");
                return UsageError;
        }
    }

    private static int Run(string seed, string seconds, string failures, string kind) =>
        new Campaign(Console.Out, Kind(kind)).Run(Number(seed), Seconds(seconds), (int)Number(failures)) == 0 ? 0 : 1;

    private static int Show(FuzzInput input)
    {
        var (turns, failure) = Trial.Run(input);
        var invalid = Compilation.Create(CompilationCheck.Source(input)).Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error);
        Console.WriteLine(Report.Of(input, failure ?? $"{turns} turns, and all holds. {invalid}"));
        return failure is null ? 0 : 1;
    }

    private static InputKind? Kind(string name) => name.Length == 0 ? null : Enum.Parse<InputKind>(name);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(Number(text));
}
