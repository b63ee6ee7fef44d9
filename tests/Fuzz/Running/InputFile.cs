using System.Text;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>An input as a file for another process. Texts are kept as UTF-16, since they need not be well-formed.</summary>
internal static class InputFile
{
    public static void Write(string path, FuzzInput input)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(input.Seed);
        writer.Write((int)input.Kind);
        WriteText(writer, input.Components);
        writer.Write(input.Flows.Count);
        foreach (var flow in input.Flows)
            WriteText(writer, flow);
        writer.Write(input.Events.Count);
        foreach (var sent in input.Events)
        {
            writer.Write(sent.Type);
            WriteText(writer, sent.Text);
            writer.Write(sent.IsSecure);
        }
    }

    public static FuzzInput Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var (seed, kind) = (reader.ReadInt64(), (InputKind)reader.ReadInt32());
        var components = ReadText(reader);
        var flows = new string[reader.ReadInt32()];
        for (var i = 0; i < flows.Length; i++)
            flows[i] = ReadText(reader);
        var events = new UserEvent[reader.ReadInt32()];
        for (var i = 0; i < events.Length; i++)
            events[i] = new UserEvent(reader.ReadString(), ReadText(reader), reader.ReadBoolean());
        return new FuzzInput(seed, kind, flows, events) { Components = components };
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.Unicode.GetByteCount(text) == text.Length * 2 ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()).ToArray() : [];
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static string ReadText(BinaryReader reader) =>
        new(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(reader.ReadBytes(reader.ReadInt32())));
}
