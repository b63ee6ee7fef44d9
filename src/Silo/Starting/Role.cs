namespace Silo.Starting;

/// <summary>What a process does in its cluster.</summary>
internal enum Role
{
    /// <summary>Hosts grains.</summary>
    Silo,

    /// <summary>Serves HTTP, and calls the grains of the silos.</summary>
    Gateway,

    /// <summary>Both.</summary>
    All,
}
