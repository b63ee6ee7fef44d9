using System.Reflection;

namespace Bots.Tests.InMemory;

/// <summary>What the constructor of a grain needs of Orleans: its id, and a lifecycle that reads its document. A test makes a new one where Orleans would.</summary>
public sealed class GrainContextInMemory(string type, string key)
{
    private readonly GrainId _id = GrainId.Create(type, key);
    private readonly List<ILifecycleObserver> _observers = [];

    public IGrainContext Context => FakeContext.Of(this);

    /// <summary>Does what Orleans does before the first call.</summary>
    public async Task Start()
    {
        foreach (var observer in _observers)
            await observer.OnStart(CancellationToken.None);
    }

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        _observers.Add(observer);
        return new MemoryStream();
    }

    public class FakeContext : DispatchProxy
    {
        private GrainContextInMemory? _grain;

        internal static IGrainContext Of(GrainContextInMemory grain)
        {
            var context = Create<IGrainContext, FakeContext>();
            ((FakeContext)(object)context)._grain = grain;
            return context;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            $"get_{nameof(IGrainContext.GrainId)}" => _grain!._id,
            $"get_{nameof(IGrainContext.ObservableLifecycle)}" => FakeGrain.Of<IGrainLifecycle>(_grain!),
            nameof(IGrainContext.SetComponent) => null,
            nameof(IGrainContext.Deactivate) => null,
            _ => throw new NotSupportedException($"{targetMethod}"),
        };
    }
}
