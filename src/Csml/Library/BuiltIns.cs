using System.Collections.Frozen;
using Csml.Components;

namespace Csml.Library;

/// <summary>All built-in functions, the standard components among them.</summary>
internal static class BuiltIns
{
    /// <summary>The tables; the components are made of their templates.</summary>
    public static readonly BuiltIn[][] Families =
    [
        GeneralFunctions.Rows, RandomFunctions.Rows, EncodingMethods.Functions, CryptoMethods.Functions, JwtMethods.Functions,
        TimeMethods.Functions, HttpMethods.Functions, SmtpMethods.Functions, OutsideFunctions.Rows,
    ];

    private static readonly FrozenDictionary<string, BuiltIn> ByName =
        Families.SelectMany(rows => rows)
            .Concat(StandardComponents.ByName.Values.Select(ComponentFunction))
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static IEnumerable<BuiltIn> All => ByName.Values;

    public static BuiltIn? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The function that makes components of a template.</summary>
    public static BuiltIn ComponentFunction(ComponentTemplate template)
    {
        var parameters = string.Join(", ", template.Parameters.Select(parameter => parameter.IsRequired ? parameter.Name : parameter.Name + "?"));
        return new BuiltIn(
            template.Name,
            $"{template.Name}({parameters}) => {template.ContentType}",
            $"A message of the type {template.ContentType}.",
            (in arguments, context) => ComponentBuilder.Build(template, arguments, context))
        {
            ChecksArguments = true,
        };
    }
}
