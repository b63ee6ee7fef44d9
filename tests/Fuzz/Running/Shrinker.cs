using System.Diagnostics;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>Makes an input smaller for as long as it still fails.</summary>
internal static class Shrinker
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    /// <param name="fails">Does a smaller input fail in the same way?</param>
    /// <param name="onAttempt">Called before each attempt.</param>
    public static FuzzInput Shrink(FuzzInput input, Func<FuzzInput, bool> fails, Action onAttempt)
    {
        var started = Stopwatch.GetTimestamp();
        input = Fewer(input, input.Events, (events, all) => all with { Events = events });
        input = Fewer(input, input.Flows, (flows, all) => flows.Count == 0 ? all : all with { Flows = flows });
        input = Fewer(input, input.Components.ToCharArray(), (characters, all) => all with { Components = string.Concat(characters) });
        for (var i = 0; i < input.Flows.Count; i++)
        {
            var flow = i;
            input = Fewer(input, input.Flows[i].Split('\n'), (lines, all) => With(all, flow, string.Join('\n', lines)));
            input = Fewer(input, input.Flows[i].ToCharArray(), (characters, all) => With(all, flow, string.Concat(characters)));
        }
        return input;

        // Takes away halves, then quarters, and so on down to single parts.
        FuzzInput Fewer<T>(FuzzInput from, IReadOnlyList<T> parts, Func<IReadOnlyList<T>, FuzzInput, FuzzInput> put)
        {
            for (var size = Math.Max(1, parts.Count / 2); ; size /= 2)
            {
                for (var at = 0; at < parts.Count && Stopwatch.GetElapsedTime(started) < MostTime;)
                {
                    T[] fewer = [.. parts.Take(at), .. parts.Skip(at + size)];
                    var candidate = put(fewer, from);
                    onAttempt();
                    if (candidate != from && fails(candidate))
                        (from, parts) = (candidate, fewer);
                    else
                        at += size;
                }
                if (size <= 1)
                    return from;
            }
        }
    }

    private static FuzzInput With(FuzzInput input, int flow, string content) =>
        input with { Flows = [.. input.Flows.Select((other, i) => i == flow ? content : other)] };
}
