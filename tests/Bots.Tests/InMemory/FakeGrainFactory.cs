using System.Reflection;

namespace Bots.Tests.InMemory;

/// <summary>Gives the grains of a test by their interface and their key.</summary>
public class FakeGrainFactory : DispatchProxy
{
    private Func<Type, string, object>? _find;

    public static IGrainFactory Create(Func<Type, string, object> find)
    {
        var factory = Create<IGrainFactory, FakeGrainFactory>();
        ((FakeGrainFactory)(object)factory)._find = find;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true } && args is [string key, ..]
            ? _find!(targetMethod.GetGenericArguments()[0], key)
            : throw new NotSupportedException($"{targetMethod}");
}
