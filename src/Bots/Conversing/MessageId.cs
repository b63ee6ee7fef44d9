using System.Globalization;
using Bots.State;

namespace Bots.Conversing;

/// <summary>What names a message among all that a user gets in a channel: the same when its turn is run again.</summary>
public static class MessageId
{
    /// <param name="index">Which message of the answer it is, from 0.</param>
    public static string Of(string requestId, int index) => string.Create(CultureInfo.InvariantCulture, $"{RequestIds.Printed(requestId)}.{index}");
}
