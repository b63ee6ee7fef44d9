namespace Bots.Storage;

/// <summary>
/// What definitions hand to grain storage: the JSON that <see cref="State.Documents"/> writes, whatever the type of the state. So no storage
/// provider decides how state is written, and no .NET type name is stored.
/// </summary>
public sealed class Payload
{
    public static Payload Empty { get; } = new();

    /// <summary>JSON in UTF-8; empty when there is no state.</summary>
    public byte[] Body { get; init; } = [];
}
