namespace Grains.Tests.Behaviour;

/// <summary>How often a method of a grain is called, in all silos of this process.</summary>
public sealed class CountedCalls(Type grain, string method) : IIncomingGrainCallFilter
{
    private int _count;

    public int Count => _count;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain.GetType() == grain && context.MethodName == method)
            Interlocked.Increment(ref _count);
        return context.Invoke();
    }
}
