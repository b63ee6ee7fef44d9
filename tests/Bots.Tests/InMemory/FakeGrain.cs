using System.Reflection;

namespace Bots.Tests.InMemory;

/// <summary>A grain, or something else of Orleans, of which a test needs a few methods: it calls the methods of a plain object.</summary>
public class FakeGrain : DispatchProxy
{
    private object? _target;

    /// <param name="target">Has public methods of the same names and parameters as those of the interface that are called.</param>
    public static T Of<T>(object target)
        where T : class
    {
        var grain = Create<T, FakeGrain>();
        ((FakeGrain)(object)grain)._target = target;
        return grain;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var parameters = targetMethod!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var method = _target!.GetType().GetMethod(targetMethod.Name, parameters)
            ?? throw new NotSupportedException($"{_target.GetType().Name} has no {targetMethod.Name}.");
        return method.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
