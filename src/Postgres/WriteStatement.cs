using Npgsql;

namespace Postgres;

/// <summary>
/// A statement that makes any number of writes. It commits by itself, and it can be sent twice: what was written the first time counts as
/// written the second time.
/// </summary>
/// <typeparam name="TWrite">One write.</typeparam>
/// <typeparam name="TKey">What tells the writes of one statement apart: each row is written once.</typeparam>
internal interface IWriteStatement<TWrite, TKey>
{
    TKey KeyOf(TWrite write);

    /// <summary>About how many bytes are sent for a write.</summary>
    long SizeOf(TWrite write);

    /// <param name="writes">Of different keys.</param>
    /// <returns>Which of them were made. The others are not the next version of what the database has.</returns>
    Task<IReadOnlySet<TKey>> Run(NpgsqlConnection connection, IReadOnlyList<TWrite> writes);
}
