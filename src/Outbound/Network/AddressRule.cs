namespace Outbound.Network;

/// <summary>Which addresses may be reached.</summary>
/// <param name="AllowsPrivate">Those that are not public, too?</param>
internal sealed record AddressRule(Func<bool> AllowsPrivate)
{
    public static AddressRule Open { get; } = new(static () => true);
}
