using System.Collections.Frozen;
using Csml.Values;

namespace Csml.Library;

/// <summary>All methods, a table for each kind of value.</summary>
internal static class Methods
{
    /// <summary>The tables that the methods of a kind of value are put together from.</summary>
    public static readonly Method[][] Families =
    [
        GenericMethods.Rows, StringMethods.Rows, StringNumberMethods.Rows, RegexMethods.Rows, IntMethods.Rows, FloatMethods.Rows,
        UriMethods.Rows, DocumentMethods.StringRows, ArrayMethods.Rows, ObjectMethods.Rows, DocumentMethods.ObjectRows,
        EventMethods.Rows, EncodingMethods.Base64Rows, EncodingMethods.HexRows, CryptoMethods.Rows, JwtMethods.Rows,
        TimeMethods.Rows, HttpMethods.Rows, SmtpMethods.Rows,
    ];

    private static readonly FrozenDictionary<string, Method>[] ByKind = new FrozenDictionary<string, Method>[(int)ValueKind.Closure + 1];

    // Objects of these types have their own methods only; requests have those of objects, too.
    private static readonly FrozenDictionary<string, FrozenDictionary<string, Method>> ByContentType =
        new Dictionary<string, FrozenDictionary<string, Method>>
        {
            [EventMethods.ContentType] = Table(EventMethods.Rows),
            [EncodingMethods.Base64Type] = Table(EncodingMethods.Base64Rows),
            [EncodingMethods.HexType] = Table(EncodingMethods.HexRows),
            [CryptoMethods.ContentType] = Table(CryptoMethods.Rows),
            [JwtMethods.ContentType] = Table(JwtMethods.Rows),
            [TimeMethods.ContentType] = Table(TimeMethods.Rows),
            [SmtpMethods.ContentType] = Table(SmtpMethods.Rows),
            [HttpMethods.ContentType] = Table(GenericMethods.Rows, ObjectMethods.Rows, DocumentMethods.ObjectRows, HttpMethods.Rows),
        }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Changing = Families.SelectMany(rows => rows)
        .Where(method => method.ChangesReceiver)
        .Select(method => method.Name)
        .ToFrozenSet();

    static Methods()
    {
        Array.Fill(ByKind, Table(GenericMethods.Rows));
        ByKind[(int)ValueKind.Int] = Table(GenericMethods.Rows, IntMethods.Rows);
        ByKind[(int)ValueKind.Float] = Table(GenericMethods.Rows, FloatMethods.Rows);
        ByKind[(int)ValueKind.String] = Table(
            GenericMethods.Rows,
            StringMethods.Rows,
            StringNumberMethods.Rows,
            RegexMethods.Rows,
            UriMethods.Rows,
            DocumentMethods.StringRows);
        ByKind[(int)ValueKind.Array] = Table(GenericMethods.Rows, ArrayMethods.Rows);
        ByKind[(int)ValueKind.Object] = Table(GenericMethods.Rows, ObjectMethods.Rows, DocumentMethods.ObjectRows);
    }

    /// <summary>All methods as authors look for them: by what they are called on.</summary>
    public static IEnumerable<(string Title, IEnumerable<Method> Methods)> Reference =>
        new (string Title, IEnumerable<Method> Methods)[]
        {
            ("Methods of all values", GenericMethods.Rows),
            ("Methods of strings", Own(ByKind[(int)ValueKind.String])),
            ("Methods of ints", Own(ByKind[(int)ValueKind.Int])),
            ("Methods of floats", Own(ByKind[(int)ValueKind.Float])),
            ("Methods of arrays", Own(ByKind[(int)ValueKind.Array])),
            ("Methods of objects", Own(ByKind[(int)ValueKind.Object])),
        }.Concat(ByContentType.OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => ($"Methods of {table.Key}", table.Value.Values.AsEnumerable())));

    private static IEnumerable<Method> Own(FrozenDictionary<string, Method> table) => table.Values.Except(GenericMethods.Rows);

    /// <summary>Is there any kind of value whose method of this name changes it?</summary>
    public static bool MayChangeReceiver(string name) => Changing.Contains(name);

    public static Method? Find(Value receiver, string name)
    {
        if (receiver.Kind == ValueKind.Object && ByContentType.TryGetValue(receiver.AsObject.ContentType, out var table))
            return table.GetValueOrDefault(name);
        return ByKind[(int)receiver.Kind].GetValueOrDefault(name);
    }

    /// <summary>Is it an object of a type that has not the methods of objects?</summary>
    public static bool TakesNoFields(Value value) =>
        value.Kind == ValueKind.Object
        && value.AsObject.IsComponent
        && ByContentType.TryGetValue(value.AsObject.ContentType, out var own)
        && !own.ContainsKey("insert");

    private static FrozenDictionary<string, Method> Table(params Method[][] families)
    {
        var table = new Dictionary<string, Method>(StringComparer.Ordinal);
        foreach (var method in families.SelectMany(rows => rows))
            table[method.Name] = method;
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
