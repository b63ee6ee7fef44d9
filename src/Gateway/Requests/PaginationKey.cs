using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Bots;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>A place in a list as a client carries it from one page to the next. What it says is nobody's to rely on.</summary>
internal static class PaginationKey
{
    private const char Separator = '.';

    public static string Of(BotPosition position) => Write(position.CreatedAt.ToUnixTimeMilliseconds(), position.Id);

    public static string Of(MessagePosition position) => Write(position.Turn, position.Order);

    /// <param name="number">Of the last thing of the page, in a list that is numbered.</param>
    public static string Of(long number) => Write(number);

    /// <exception cref="RefusedException">It is none that was given out.</exception>
    public static BotPosition ReadBot(string parameter, string key) => Read(parameter, key, most: 2, parts =>
        new BotPosition(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1]));

    /// <inheritdoc cref="ReadBot"/>
    public static MessagePosition ReadMessage(string parameter, string key) => Read(parameter, key, most: 2, parts =>
        new MessagePosition(long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture)));

    /// <inheritdoc cref="ReadBot"/>
    public static long ReadNumber(string parameter, string key) => Read(parameter, key, most: 1, parts => long.Parse(parts[0], CultureInfo.InvariantCulture));

    private static string Write(params object[] parts) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Join(Separator, parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)))));

    private static T Read<T>(string parameter, string key, int most, Func<string[], T> read)
    {
        try
        {
            return read(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)).Split(Separator, most));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new RefusedException([FieldError.Of(parameter, ErrorTexts.NoPaginationKey)]);
        }
    }
}
