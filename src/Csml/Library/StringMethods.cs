using System.Text;
using Csml.Values;

namespace Csml.Library;

internal static class StringMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of bytes of the text in UTF-8.", (ref receiver, in arguments, context) =>
            GenericMethods.NoArguments("length() => int", arguments, context) ?? Value.Int(Encoding.UTF8.GetByteCount(receiver.AsString))),
    ];
}
