using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Csml.Values;

namespace Cli.Chat;

/// <summary>What <c>/memory</c> shows: a line a memory, by name, as JSON.</summary>
internal static class MemoryView
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Screen screen, IReadOnlyDictionary<string, Value> memories)
    {
        if (memories.Count == 0)
            screen.WriteLine(ChatTexts.NothingRemembered, Styles.Dim);
        foreach (var (name, value) in memories.OrderBy(memory => memory.Key, StringComparer.Ordinal))
        {
            screen.Write($"{Printable.Line(name)} = ", Styles.Dim);
            screen.WriteLine(Printable.Line(Json(value)));
        }
    }

    public static string Json(Value value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            ValueJson.WriteNested(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
