using Csml.Components;
using Csml.Library;

namespace Fuzz.Making;

/// <summary>What there is to call, from the tables themselves: a new row is tried from its first day.</summary>
internal static class LibraryNames
{
    public static readonly string[] Functions = [.. BuiltIns.Families.SelectMany(rows => rows).Select(row => row.Name)];

    public static readonly string[] Methods = [.. Csml.Library.Methods.Families.SelectMany(rows => rows).Select(row => row.Name)];

    public static readonly string[] Components = [.. StandardComponents.ByName.Keys.Order(StringComparer.Ordinal)];
}
