using Bots;
using Orleans.Storage;

namespace Grains.Storage;

/// <summary>What went wrong with a storage provider, as grains tell it. Those of this project say it themselves; others throw what they like.</summary>
internal static class StorageFaults
{
    public static StorageException OfRead(Exception fault) => fault as StorageException
        ?? new StorageException($"The state could not be read ({fault.Message}). Try again.", isTransient: true, fault);

    public static StorageException OfWrite(Exception fault) => fault switch
    {
        StorageException told => told,
        InconsistentStateException => new StorageException(
            "Another server has written this state in the meantime; nothing of this request was kept. Try again.", isTransient: true, fault),
        _ => new StorageException(
            $"The state could not be written ({fault.Message}). What was acknowledged is kept; send the request again.", isTransient: true, fault),
    };
}
