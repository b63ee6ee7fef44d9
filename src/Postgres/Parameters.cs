using Npgsql;
using NpgsqlTypes;

namespace Postgres;

/// <summary>Parameters of statements, by their positions.</summary>
internal static class Parameters
{
    public static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    /// <summary>An array of one part of each row, for <c>unnest</c>.</summary>
    public static void AddArray<TRow, TPart>(this NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows, Func<TRow, TPart> part, NpgsqlDbType type)
    {
        var parts = new TPart[rows.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = part(rows[i]);
        parameters.Add(new NpgsqlParameter<TPart[]> { TypedValue = parts, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
