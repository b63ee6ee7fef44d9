using Csml.Values;

namespace Csml.Library;

internal static class ObjectMethods
{
    public static readonly Method[] Rows =
    [
        new("length", "length() => int", "The number of fields.", (ref receiver, in arguments, context) =>
            GenericMethods.NoArguments("length() => int", arguments, context) ?? Value.Int(receiver.AsObject.Count)),
    ];
}
