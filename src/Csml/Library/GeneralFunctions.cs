using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary>Small functions on values.</summary>
internal static class GeneralFunctions
{
    public static readonly BuiltIn[] Rows =
    [
        new("Length", "Length(value) => int", "The number of elements of an array or of bytes of a string.", Length),
        new("Exists", "Exists(name) => boolean", "Whether there is a local or remembered variable of that name.", Exists),
    ];

    private static Value Length(in Arguments arguments, CallContext context)
    {
        var value = arguments.Get("length", 0);
        return value.Kind switch
        {
            ValueKind.String => Value.Int(Encoding.UTF8.GetByteCount(value.AsString)),
            ValueKind.Array => Value.Int(value.AsArray.Count),
            _ => context.FailUsage("Length(value) => int"),
        };
    }

    private static Value Exists(in Arguments arguments, CallContext context)
    {
        var name = arguments.Get("string", 0);
        return name.Kind == ValueKind.String ? Value.Boolean(context.Exists(name.AsString)) : context.FailUsage("Exists(name) => boolean");
    }
}
