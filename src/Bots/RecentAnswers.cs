using System.Collections.Concurrent;

namespace Bots;

/// <summary>What actors have answered to this process a moment ago: it goes by that, and does not ask again with each turn or request.</summary>
/// <param name="age">How long it goes by an answer. It counts from before the question, so that no answer is older.</param>
public sealed class RecentAnswers<TKey, T>(TimeSpan age, TimeProvider clock)
    where TKey : notnull
{
    // A process that has so many begins anew.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<TKey, Answer> _answers = new();

    /// <summary>The answer that is known, or that comes now. Who asks while a question is under way shares it; one that failed is asked again.</summary>
    public Task<T> Get(TKey key, Func<Task<T>> ask)
    {
        if (_answers.TryGetValue(key, out var known) && IsFresh(known))
            return known.Value;
        var askedAt = clock.GetTimestamp();
        var asked = new Answer(ask(), askedAt);
        if (_answers.Count >= Most)
            _answers.Clear();
        _answers[key] = asked;
        return asked.Value;
    }

    /// <summary>The answer that is known. Nobody is asked.</summary>
    /// <returns>False when none is.</returns>
    public bool TryGet(TKey key, out T? answer)
    {
        var isKnown = _answers.TryGetValue(key, out var known) && known.Value.IsCompletedSuccessfully && IsFresh(known);
        answer = isKnown ? known!.Value.Result : default;
        return isKnown;
    }

    /// <summary>The next one asks.</summary>
    public void Forget(TKey key) => _answers.TryRemove(key, out _);

    private bool IsFresh(Answer known) =>
        clock.GetElapsedTime(known.AskedAt) < age && !known.Value.IsFaulted && !known.Value.IsCanceled;

    private sealed record Answer(Task<T> Value, long AskedAt);
}
