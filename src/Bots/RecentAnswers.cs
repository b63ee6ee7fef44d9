using System.Collections.Concurrent;

namespace Bots;

/// <summary>What grains answered to this process a moment ago, so that it does not call them again with each turn or request.</summary>
/// <param name="age">How long an answer is used. The time counts from before the call, so that no answer is older.</param>
public sealed class RecentAnswers<TKey, T>(TimeSpan age, TimeProvider clock)
    where TKey : notnull
{
    // A process that has so many starts over.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<TKey, Answer> _answers = new();
    private int _generation;

    /// <summary>The known answer, or that of a new call. Callers that come while a call is under way share it; a failed call is made again.</summary>
    public Task<T> Get(TKey key, Func<Task<T>> ask)
    {
        if (_answers.TryGetValue(key, out var known) && IsFresh(known))
            return known.Value;
        var (askedAt, generation) = (clock.GetTimestamp(), Volatile.Read(ref _generation));
        var asked = new Answer(ask(), askedAt, generation);
        if (_answers.Count >= Most)
            _answers.Clear();
        _answers[key] = asked;
        return asked.Value;
    }

    /// <summary>The known answer. Nothing is called.</summary>
    /// <returns>Whether an answer was found.</returns>
    public bool TryGet(TKey key, out T? answer)
    {
        var isKnown = _answers.TryGetValue(key, out var known) && known.Value.IsCompletedSuccessfully && IsFresh(known);
        answer = isKnown ? known!.Value.Result : default;
        return isKnown;
    }

    /// <summary>The next caller asks.</summary>
    public void Forget(TKey key) => _answers.TryRemove(key, out _);

    /// <summary>No answer to a call that began before this is used any more.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref _generation);
        _answers.Clear();
    }

    private bool IsFresh(Answer known) =>
        known.Generation == Volatile.Read(ref _generation)
        && clock.GetElapsedTime(known.AskedAt) < age
        && !known.Value.IsFaulted
        && !known.Value.IsCanceled;

    private sealed record Answer(Task<T> Value, long AskedAt, int Generation);
}
