using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Csml.Values;

namespace Bots.Serialization;

/// <summary>
/// Values as bytes: one for the kind, and what there is of that kind. It carries what the JSON of a value carries, and not what is known of it:
/// a component that stands inside something is an object with its type and its fields, and a closure is nothing.
/// </summary>
internal static class ValueBytes
{
    private enum Form : byte
    {
        Null,
        False,
        True,
        Int,
        Float,
        String,
        Array,
        Object,
    }

    public static void Write(IBufferWriter<byte> writer, Value value) => Write(writer, value, 0);

    /// <returns>The value that stands at the beginning of the bytes, which go on behind it then.</returns>
    public static Value Read(ref ReadOnlySpan<byte> bytes)
    {
        var form = (Form)bytes[0];
        bytes = bytes[1..];
        return form switch
        {
            Form.False => Value.False,
            Form.True => Value.True,
            Form.Int => Value.Int(ReadInt(ref bytes)),
            Form.Float => Value.Float(BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, sizeof(long))))),
            Form.String => Value.String(ReadText(ref bytes)),
            Form.Array => ReadArray(ref bytes),
            Form.Object => ReadObject(ref bytes),
            Form.Null => Value.Null,
            _ => throw new InvalidDataException($"There is no form {form} of a value: a newer release sent it."),
        };
    }

    private static void Write(IBufferWriter<byte> writer, Value value, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                WriteForm(writer, value.AsBoolean ? Form.True : Form.False);
                break;
            case ValueKind.Int:
                WriteForm(writer, Form.Int);
                WriteInt(writer, value.AsInt);
                break;
            // As in JSON, what is no number is nothing.
            case ValueKind.Float when double.IsFinite(value.AsFloat):
                WriteForm(writer, Form.Float);
                BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(sizeof(long)), BitConverter.DoubleToInt64Bits(value.AsFloat));
                writer.Advance(sizeof(long));
                break;
            case ValueKind.String:
                WriteForm(writer, Form.String);
                WriteText(writer, value.AsString);
                break;
            case ValueKind.Array when depth < Value.MaxDepth:
                WriteForm(writer, Form.Array);
                WriteCount(writer, value.AsArray.Count);
                foreach (var item in value.AsArray.Items)
                    WriteNested(writer, item, depth + 1);
                break;
            case ValueKind.Object when depth < Value.MaxDepth:
                WriteForm(writer, Form.Object);
                WriteCount(writer, value.AsObject.Count);
                foreach (var (key, field) in value.AsObject.Fields)
                {
                    WriteText(writer, key);
                    WriteNested(writer, field, depth + 1);
                }
                break;
            default:
                WriteForm(writer, Form.Null);
                break;
        }
    }

    private static void WriteNested(IBufferWriter<byte> writer, Value value, int depth)
    {
        if (value.Kind == ValueKind.Object && value.AsObject.IsComponent)
        {
            WriteForm(writer, Form.Object);
            WriteCount(writer, 2);
            WriteText(writer, "content_type");
            WriteForm(writer, Form.String);
            WriteText(writer, value.AsObject.ContentType);
            WriteText(writer, "content");
        }
        Write(writer, value, depth);
    }

    private static void WriteForm(IBufferWriter<byte> writer, Form form)
    {
        writer.GetSpan(1)[0] = (byte)form;
        writer.Advance(1);
    }

    private static void WriteText(IBufferWriter<byte> writer, string text)
    {
        WriteCount(writer, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, writer);
    }

    private static void WriteCount(IBufferWriter<byte> writer, int count) => WriteNumber(writer, (ulong)count);

    // The sign in the lowest bit, so that small numbers are short.
    private static void WriteInt(IBufferWriter<byte> writer, long value) => WriteNumber(writer, (ulong)((value << 1) ^ (value >> 63)));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static void WriteNumber(IBufferWriter<byte> writer, ulong value)
    {
        const int longest = 10;
        var bytes = writer.GetSpan(longest);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        writer.Advance(length);
    }

    private static Value ReadArray(ref ReadOnlySpan<byte> bytes)
    {
        var count = ReadCount(ref bytes);
        var items = new List<Value>(count);
        for (var i = 0; i < count; i++)
            items.Add(Read(ref bytes));
        return Value.Array(new ArrayValue(items));
    }

    private static Value ReadObject(ref ReadOnlySpan<byte> bytes)
    {
        var count = ReadCount(ref bytes);
        var fields = new ObjectValue(count);
        for (var i = 0; i < count; i++)
        {
            var key = ReadText(ref bytes);
            fields[key] = Read(ref bytes);
        }
        return Value.Object(fields);
    }

    private static string ReadText(ref ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(Take(ref bytes, ReadCount(ref bytes)));

    private static int ReadCount(ref ReadOnlySpan<byte> bytes) => (int)ReadNumber(ref bytes);

    private static long ReadInt(ref ReadOnlySpan<byte> bytes)
    {
        var number = ReadNumber(ref bytes);
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    private static ulong ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        var length = 0;
        for (; bytes[length] >= 0x80; length++)
            value |= (ulong)(bytes[length] & 0x7F) << (7 * length);
        value |= (ulong)bytes[length] << (7 * length);
        bytes = bytes[(length + 1)..];
        return value;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
