using System.Reflection;

namespace Gateway.Tests.Hosting;

/// <summary>An interface whose calls a function carries out.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it.
internal class Intercepted<T> : DispatchProxy
#pragma warning restore CA1852
    where T : class
{
    private Func<MethodInfo, object?[]?, object?> _call = null!;

    public static T By(Func<MethodInfo, object?[]?, object?> call)
    {
        var proxy = Create<T, Intercepted<T>>();
        ((Intercepted<T>)(object)proxy)._call = call;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _call(targetMethod!, args);
}

internal static class MethodCalls
{
    /// <summary>Calls the method, and throws what it throws.</summary>
    public static object? CallOn(this MethodInfo method, object target, object?[]? args) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
}
