using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Csml.Values;

namespace Bots.Tests.Serialization;

/// <summary>Messages with all their properties set, and what stands in a message.</summary>
internal static class Samples
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    /// <summary>The types that cross machines: those of the contracts that have a serializer.</summary>
    public static IReadOnlyList<Type> MessageTypes { get; } =
    [
        .. typeof(IBotGrain).Assembly.GetTypes()
            .Where(type => type.IsPublic && !type.IsAbstract && type.IsDefined(typeof(GenerateSerializerAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>One in which nothing is null, empty, zero or false, and no two texts or numbers are the same.</summary>
    public static object Of(Type type)
    {
        var next = 1;
        return Make(type, ref next);
    }

    /// <summary>All properties of a message, and of the messages in it, as a text.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        Value json => JsonSerializer.Serialize(json, Deep),
        IDictionary fields => $"{{{string.Join(", ", fields.Keys.Cast<object>().Select(key => $"{key}: {Describe(fields[key])}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Describe))}]",
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => $"{value.GetType().Name} {{ {string.Join(", ", Properties(value.GetType()).Select(property => $"{property.Name} = {Describe(property.GetValue(value))}"))} }}",
    };

    /// <summary>What is set when one is made: not what is worked out from that.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    private static object Make(Type type, ref int next)
    {
        var number = next++;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Make(underlying, ref next);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsArray)
            return MakeArray(type.GetElementType()!, ref next);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return AsList(MakeArray(type.GenericTypeArguments[0], ref next), type.GenericTypeArguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return MakeDictionary(type.GenericTypeArguments[1], ref next);
        return type switch
        {
            _ when type == typeof(string) => $"text {number} Łódź 😀",
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => (1L << 40) + number,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2028, 2, 29, 1, 2, 3, number % 1_000, TimeSpan.FromHours(2)),
            _ when type == typeof(DateOnly) => new DateOnly(2028, 2, 29).AddDays(number),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(number),
            _ when type == typeof(Value) => Value.Object(new ObjectValue { ["number"] = Value.Int(number), ["list"] = Value.Array(new ArrayValue([Value.True])) }),
            _ => MakeRecord(type, ref next),
        };
    }

    private static object MakeRecord(Type type, ref int next)
    {
        // The constructor that takes the most; not the one that copies.
        var constructor = type.GetConstructors().Where(one => one.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(one => one.GetParameters().Length);
        var arguments = new List<object>();
        foreach (var parameter in constructor?.GetParameters() ?? [])
            arguments.Add(Make(parameter.ParameterType, ref next));
        var made = constructor is null ? RuntimeHelpers.GetUninitializedObject(type) : constructor.Invoke([.. arguments]);
        var given = constructor?.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in Properties(type).Where(property => !given.Contains(property.Name)))
            property.SetValue(made, Make(property.PropertyType, ref next));
        return made;
    }

    private static Array MakeArray(Type element, ref int next)
    {
        var array = Array.CreateInstance(element, 2);
        for (var i = 0; i < array.Length; i++)
            array.SetValue(Make(element, ref next), i);
        return array;
    }

    private static object MakeDictionary(Type element, ref int next)
    {
        var fields = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        for (var i = 0; i < 2; i++)
            fields.Add($"field {i}", Make(element, ref next));
        return fields;
    }

    // As messages are made: the compiler has a type of its own for the list.
    private static object AsList(Array items, Type element) =>
        typeof(Samples).GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element).Invoke(null, [items])!;

    private static IReadOnlyList<T> ListOf<T>(T[] items) => [items[0], items[1]];
}
