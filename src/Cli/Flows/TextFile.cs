using System.Text;

namespace Cli.Flows;

/// <summary>A file of UTF-8 text, as people write them.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CliException">The file can't be read, or is not UTF-8.</exception>
    public static string Read(string path) => Decode(path, Bytes(path));

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Problems.Unreadable(path, reason);
        }
    }

    private static string Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException reason)
        {
            var at = Math.Max(0, reason.Index);
            throw Problems.NotUtf8(path, bytes[..at].Count((byte)'\n') + 1, reason.BytesUnknown![0]);
        }
    }
}
