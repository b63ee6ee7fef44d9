using System.Buffers.Binary;
using Csml.Values;

namespace Csml.Library;

/// <summary>Functions that leave something to chance.</summary>
internal static class RandomFunctions
{
    public static readonly BuiltIn[] Rows =
    [
        new("OneOf", "OneOf(array: array) => any", "An element by chance.", (in arguments, context) =>
            ArrayMethods.OneOf(arguments.Get("array", 0).AsArray, context).Share()),
        new("Shuffle", "Shuffle(array: array) => array", "The elements in an order by chance.", (in arguments, context) =>
            ArrayMethods.Shuffle(arguments.Get("array", 0).AsArray, context)),
        new("Random", "Random() => float", "A number from 0 up to, but not including, 1.", (in _, context) => Value.Float(context.Random.NextDouble())),
        new("UUID", "UUID(value?: string) => string", "An identifier that no other has: \"v4\" by chance alone (where none is named), \"v1\" with the time in it.", Uuid),
    ];

    private static Value Uuid(in Arguments arguments, CallContext context)
    {
        var version = arguments.Get("value", 0);
        return arguments.Count == 0 || version is { Kind: ValueKind.String, AsString: "v4" } ? Text(Random(context, 4))
            : version is { Kind: ValueKind.String, AsString: "v1" } ? Text(Timed(context))
            : context.FailUsage("UUID(\"v1\" or \"v4\") => string");
    }

    private static Value Text(ReadOnlySpan<byte> bytes) => Value.String(new Guid(bytes, bigEndian: true).ToString());

    private static byte[] Random(CallContext context, int version)
    {
        var bytes = new byte[16];
        context.Random.NextBytes(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | version << 4);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return bytes;
    }

    // Time in steps of 100 ns since the Gregorian calendar, lowest bits first; the sequence and the node are by chance.
    private static byte[] Timed(CallContext context)
    {
        var ticks = (context.Clock.GetUtcNow() - new DateTimeOffset(1582, 10, 15, 0, 0, 0, TimeSpan.Zero)).Ticks;
        var bytes = Random(context, 1);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)ticks);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(ticks >> 32));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)(ticks >> 48 & 0x0FFF | 0x1000));
        return bytes;
    }
}
