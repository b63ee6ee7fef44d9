using System.Collections.Frozen;
using Csml.Values;

namespace Csml.Library;

/// <summary>All methods, a table for each kind of value.</summary>
internal static class Methods
{
    private static readonly FrozenDictionary<string, Method>[] ByKind = new FrozenDictionary<string, Method>[(int)ValueKind.Closure + 1];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Method>> ByContentType =
        new Dictionary<string, FrozenDictionary<string, Method>>
        {
            [EventMethods.ContentType] = Table(EventMethods.Rows),
        }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Changing;

    static Methods()
    {
        Array.Fill(ByKind, Table(GenericMethods.Rows));
        ByKind[(int)ValueKind.String] = Table(GenericMethods.Rows, StringMethods.Rows);
        ByKind[(int)ValueKind.Array] = Table(GenericMethods.Rows, ArrayMethods.Rows);
        ByKind[(int)ValueKind.Object] = Table(GenericMethods.Rows, ObjectMethods.Rows);
        Changing = ByKind.Concat(ByContentType.Values)
            .SelectMany(table => table.Values)
            .Where(method => method.ChangesReceiver)
            .Select(method => method.Name)
            .ToFrozenSet();
    }

    /// <summary>Is there any kind of value whose method of this name changes it?</summary>
    public static bool MayChangeReceiver(string name) => Changing.Contains(name);

    public static Method? Find(Value receiver, string name)
    {
        if (receiver.Kind == ValueKind.Object && ByContentType.TryGetValue(receiver.AsObject.ContentType, out var table))
            return table.GetValueOrDefault(name);
        return ByKind[(int)receiver.Kind].GetValueOrDefault(name);
    }

    private static FrozenDictionary<string, Method> Table(params Method[][] families)
    {
        var table = new Dictionary<string, Method>(StringComparer.Ordinal);
        foreach (var method in families.SelectMany(rows => rows))
            table[method.Name] = method;
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
