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

    public static string Of(BotPosition position)
    {
        var milliseconds = position.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(milliseconds + Separator + position.Id));
    }

    /// <param name="number">Of the last thing of the page, in a list that is numbered.</param>
    public static string Of(long number) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="RefusedException">It is none that was given out.</exception>
    public static BotPosition Read(string parameter, string key) => Read(parameter, key, text =>
    {
        var parts = text.Split(Separator, 2);
        return new BotPosition(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1]);
    });

    /// <exception cref="RefusedException">It is none that was given out.</exception>
    public static long ReadNumber(string parameter, string key) => Read(parameter, key, text => long.Parse(text, CultureInfo.InvariantCulture));

    private static T Read<T>(string parameter, string key, Func<string, T> read)
    {
        try
        {
            return read(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new RefusedException([FieldError.Of(parameter, ErrorTexts.NoPaginationKey)]);
        }
    }
}
