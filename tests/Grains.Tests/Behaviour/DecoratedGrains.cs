namespace Grains.Tests.Behaviour;

/// <summary>A grain factory that gives other objects for some grains.</summary>
internal abstract class DecoratedGrains(IGrainFactory inner) : IGrainFactory
{
    /// <summary>The object for a grain; null for the grain itself.</summary>
    protected abstract IAddressable? Find(Type grainInterface, string key);

    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey => Find(typeof(T), primaryKey) is { } found ? (T)found : inner.GetGrain<T>(primaryKey, grainClassNamePrefix);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        Find(typeof(IAddressable), grainId.Key.ToString()!) ?? inner.GetGrain(grainId, interfaceType);

    public T GetGrain<T>(Guid primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithGuidKey => inner.GetGrain<T>(primaryKey, grainClassNamePrefix);

    public T GetGrain<T>(long primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithIntegerKey => inner.GetGrain<T>(primaryKey, grainClassNamePrefix);

    public T GetGrain<T>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where T : IGrainWithGuidCompoundKey => inner.GetGrain<T>(primaryKey, keyExtension, grainClassNamePrefix);

    public T GetGrain<T>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where T : IGrainWithIntegerCompoundKey => inner.GetGrain<T>(primaryKey, keyExtension, grainClassNamePrefix);

    public T CreateObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.CreateObjectReference<T>(obj);

    public void DeleteObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.DeleteObjectReference<T>(obj);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => inner.GetGrain(grainInterfaceType, grainPrimaryKey);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => inner.GetGrain(grainInterfaceType, grainPrimaryKey);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => inner.GetGrain(grainInterfaceType, grainPrimaryKey);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        inner.GetGrain(grainInterfaceType, grainPrimaryKey, keyExtension);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        inner.GetGrain(grainInterfaceType, grainPrimaryKey, keyExtension);

    public T GetGrain<T>(GrainId grainId)
        where T : IAddressable => inner.GetGrain<T>(grainId);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => inner.GetGrain(interfaceType, grainKey);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) =>
        inner.GetGrain(interfaceType, grainKey, grainClassNamePrefix);

    public IAddressable GetGrain(GrainId grainId) => inner.GetGrain(grainId);
}
