namespace Bots.Calls;

/// <summary>A grain as code outside of it calls it. Each attempt is a new call.</summary>
public readonly struct GrainCalls<TGrain>(TGrain grain, Retries retries)
{
    /// <summary>Calls once: for calls that must not be carried out twice.</summary>
    /// <exception cref="UnavailableException">There was no answer. The grain may have carried out the call.</exception>
    public Task<T> Call<T>(Func<TGrain, Task<T>> call)
    {
        var target = grain;
        return Retries.Once(() => call(target));
    }

    /// <inheritdoc cref="Call{T}"/>
    public Task Call(Func<TGrain, Task> call)
    {
        var target = grain;
        return Retries.Once(() => call(target));
    }

    /// <summary>Calls until there is an answer: for calls that change nothing when they are carried out a second time.</summary>
    /// <exception cref="UnavailableException">There was no answer before the limit of <see cref="Retries"/>.</exception>
    public Task<T> Retry<T>(Func<TGrain, Task<T>> call)
    {
        var target = grain;
        return retries.Run(() => call(target));
    }

    /// <inheritdoc cref="Retry{T}"/>
    public Task Retry(Func<TGrain, Task> call)
    {
        var target = grain;
        return retries.Run(() => call(target));
    }
}
