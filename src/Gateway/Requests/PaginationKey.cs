using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Bots;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>A place in the list of bots as a client carries it from one page to the next. What it says is nobody's to rely on.</summary>
internal static class PaginationKey
{
    private const char Separator = '.';

    public static string Of(BotPosition position)
    {
        var milliseconds = position.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(milliseconds + Separator + position.Id));
    }

    /// <exception cref="RefusedException">It is none that was given out.</exception>
    public static BotPosition Read(string parameter, string key)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)).Split(Separator, 2);
            return new BotPosition(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1]);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new RefusedException([FieldError.Of(parameter, ErrorTexts.NoPaginationKey)]);
        }
    }
}
