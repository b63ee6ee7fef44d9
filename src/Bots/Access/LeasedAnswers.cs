using System.Collections.Concurrent;

namespace Bots;

/// <summary>What actors have answered to this process, for as long as their <see cref="Lease"/> allows it to go by that.</summary>
/// <param name="time">Not longer than that of the actors.</param>
public sealed class LeasedAnswers<T>(TimeSpan time, TimeProvider clock)
    where T : class
{
    // A process that has asked so many begins anew.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>What an actor has answered lately, or answers now. That it has nothing to answer is not remembered: it may have in a moment.</summary>
    public async Task<T?> Get(string actor, Func<Task<T?>> ask)
    {
        if (_answers.TryGetValue(actor, out var known) && clock.GetElapsedTime(known.AskedAt) < time)
            return known.Value;
        var askedAt = clock.GetTimestamp();
        if (await ask() is not { } value)
            return null;
        if (_answers.Count >= Most)
            _answers.Clear();
        _answers[actor] = new Answer(value, askedAt);
        return value;
    }

    private sealed record Answer(T Value, long AskedAt);
}
