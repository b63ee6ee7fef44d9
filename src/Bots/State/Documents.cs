using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bots.Storage;
using Csml.Conversations;
using Csml.Conversations.Recording;
using Csml.Values;

namespace Bots.State;

/// <summary>Documents as UTF-8 JSON.</summary>
public static class Documents
{
    private static readonly StateJsonContext Context = new(new JsonSerializerOptions(StateJsonContext.Default.Options)
    {
        // Never shown in a page: letters of all languages may stand for themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = ConversationState.JsonDepth,
    });

    public static byte[] Serialize<T>(T document)
        where T : class, IDocument => JsonSerializer.SerializeToUtf8Bytes(document, TypeInfo<T>());

    /// <exception cref="StorageException">The document is damaged, or a newer release wrote it.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8)
        where T : class, IDocument
    {
        try
        {
            CheckVersion<T>(ReadVersion(utf8));
            return JsonSerializer.Deserialize(utf8, TypeInfo<T>()) ?? throw new JsonException("The document is null.");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refusals.DamagedDocument($"{T.Kind} document", e);
        }
    }

    /// <summary>Bytes that a value takes in a document.</summary>
    internal static int SizeOf(Value value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.Value).Length;

    /// <summary>What comes in with a turn, always the same for the same: a digest is made of it.</summary>
    internal static byte[] Serialize(TextBots.TextBotsInput input) => JsonSerializer.SerializeToUtf8Bytes(input, Context.TextBotsInput);

    /// <summary>The body of a turn's row.</summary>
    public static byte[] SerializeTurn(TurnRecord turn) => JsonSerializer.SerializeToUtf8Bytes(turn, Context.TurnRecord);

    /// <summary>The recording of a turn, as its row has it.</summary>
    internal static byte[] SerializeRecording(TurnRecording recording)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = Context.Options.Encoder, MaxDepth = ConversationState.JsonDepth }))
            recording.WriteTo(writer);
        return json.WrittenSpan.ToArray();
    }

    /// <summary>Reads the recording of a turn as its row has it, to find out whether it is damaged.</summary>
    /// <exception cref="StorageException">It is.</exception>
    public static byte[] CheckRecording(long turn, byte[] recording)
    {
        try
        {
            using (JsonDocument.Parse(recording, new JsonDocumentOptions { MaxDepth = ConversationState.JsonDepth }))
                return recording;
        }
        catch (JsonException e)
        {
            throw Refusals.DamagedTurn(turn, e);
        }
    }

    /// <exception cref="StorageException">The row is damaged.</exception>
    public static TurnRecord DeserializeTurn(StoredTurn row)
    {
        try
        {
            return (JsonSerializer.Deserialize(row.Body, Context.TurnRecord) ?? throw new JsonException("The turn is null.")) with { Id = row.Id, Place = row.Place };
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refusals.DamagedTurn(row.Id, e);
        }
    }

    /// <summary>Whether two events have the same content: the same JSON.</summary>
    internal static bool AreSame(Value one, Value other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, Context.Value).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Context.Value));

    // Whatever a reader throws over bytes that it did not expect.
    private static bool IsDamage(Exception e) => e is not (StorageException or OutOfMemoryException);

    private static void CheckVersion<T>(int version)
        where T : IDocument
    {
        if (version > T.CurrentVersion)
            throw Refusals.NewerDocument($"{T.Kind} document", version, T.CurrentVersion);
        if (version < 1)
            throw new JsonException("The document has no version.");
    }

    private static int ReadVersion(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ConversationState.JsonDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            if (isVersion)
                return reader.GetInt32();
            reader.Skip();
        }
        return 0;
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!;
}
