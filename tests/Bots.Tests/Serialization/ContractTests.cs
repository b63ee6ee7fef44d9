using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Bots.Tests.Serialization;

/// <summary>What holds for all grain interfaces and all messages.</summary>
public sealed class ContractTests : IDisposable
{
    private static readonly Assembly Contracts = typeof(IBotGrain).Assembly;

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private static IEnumerable<Type> GrainInterfaces => Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)));

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Every_type_that_a_grain_takes_or_gives_has_a_codec()
    {
        var types = new HashSet<Type>();
        foreach (var method in GrainInterfaces.SelectMany(grain => grain.GetMethods()))
        {
            foreach (var parameter in method.GetParameters())
                Add(types, parameter.ParameterType);
            foreach (var result in method.ReturnType.GenericTypeArguments)
                Add(types, result);
        }

        Assert.InRange(types.Count, 50, 500);
        Assert.All(types, type => Assert.True(HasCodec(type), $"{type} has no codec."));
    }

    [Fact]
    public void Every_property_of_a_message_has_an_Id()
    {
        foreach (var type in Samples.MessageTypes)
        {
            // Those that a record has in its first line have one by their place.
            var byPlace = type.GetConstructors().SelectMany(one => one.GetParameters()).Select(parameter => parameter.Name).ToHashSet();
            Assert.All(
                Samples.Properties(type).Where(property => property.DeclaringType == type && !byPlace.Contains(property.Name)),
                property => Assert.True(property.IsDefined(typeof(IdAttribute)), $"{type.Name}.{property.Name} has no [Id]."));
        }
    }

    [Fact]
    public void No_two_properties_of_a_message_have_the_same_Id()
    {
        foreach (var type in Samples.MessageTypes)
        {
            var ids = type.GetProperties().Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).Where(id => id is not null).ToList();
            Assert.True(ids.Count == ids.Distinct().Count(), type.Name);
        }
    }

    [Fact]
    public void Every_message_and_every_grain_interface_has_an_alias_of_its_own()
    {
        var types = Samples.MessageTypes.Concat(GrainInterfaces).ToList();
        Assert.All(types, type => Assert.True(AliasOf(type) is not null, $"{type.Name} has no [Alias]."));

        var aliases = types.Select(AliasOf).ToList();
        Assert.Equal(aliases.Distinct(), aliases);
    }

    [Fact]
    public void Every_message_is_immutable_so_that_calls_inside_a_process_copy_nothing()
    {
        var messages = Samples.MessageTypes.Where(type => !type.IsSubclassOf(typeof(Exception)));

        Assert.All(messages, type => Assert.True(type.IsDefined(typeof(ImmutableAttribute)), $"{type.Name} is not [Immutable]."));
    }

    private static string? AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    // Lists and what may be null are no types of ours: what is in them is.
    private static void Add(HashSet<Type> types, Type type)
    {
        if (type.IsArray)
            Add(types, type.GetElementType()!);
        else if (type.IsGenericType)
            Array.ForEach(type.GenericTypeArguments, argument => Add(types, argument));
        else if (types.Add(type) && type.Assembly == Contracts && !type.IsEnum)
            Array.ForEach([.. Samples.Properties(type)], property => Add(types, property.PropertyType));
    }

    private bool HasCodec(Type type) => type.Assembly == Contracts && !type.IsEnum
        ? type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        : _services.GetRequiredService<ICodecProvider>().TryGetCodec(type) is not null;
}
