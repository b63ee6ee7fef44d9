using Bots;
using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>How counts get into their table, whichever statement they come with.</summary>
internal static class UsageTable
{
    /// <summary>
    /// Adds what is in <c>counts (bot, counted, day, amount, slot)</c>: the sum for each row at once, and the rows in one order in all
    /// processes, so that two of them that have the same slot wait for one another and not in a circle.
    /// </summary>
    public const string AddCounts =
        """
        INSERT INTO bot_usage AS u (bot, kind, day, slot, amount)
        SELECT bot, counted, day, slot, sum(amount)::bigint FROM counts GROUP BY bot, counted, day, slot ORDER BY bot, counted, day, slot
        ON CONFLICT (bot, kind, day, slot) DO UPDATE SET amount = u.amount + excluded.amount
        """;

    // There may be more processes than slots: those that share one wait for one another's commits.
    private const int Slots = 16;

    private static readonly short OwnSlot = (short)Random.Shared.Next(Slots);

    /// <summary>Five parameters, one after the other: bots, kinds, days and amounts, each an array, and the slot.</summary>
    public static void AddParameters(NpgsqlParameterCollection parameters, IReadOnlyList<UsageCount> counts)
    {
        parameters.Add(Array(counts, count => count.BotId, NpgsqlDbType.Text));
        parameters.Add(Array(counts, count => (short)count.Kind, NpgsqlDbType.Smallint));
        parameters.Add(Array(counts, count => count.Day, NpgsqlDbType.Date));
        parameters.Add(Array(counts, count => count.Amount, NpgsqlDbType.Bigint));
        parameters.Add(new NpgsqlParameter<short> { TypedValue = OwnSlot });
    }

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<UsageCount> counts, Func<UsageCount, T> part, NpgsqlDbType type) =>
        new() { TypedValue = [.. counts.Select(part)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
