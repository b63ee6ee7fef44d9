namespace Bots.Broadcasts;

/// <summary>Where broadcasts go that are due.</summary>
public interface IBroadcastOutlet
{
    /// <summary>Has a broadcast delivered soon. It is found without that, too, but later.</summary>
    void Offer(BroadcastKey broadcast);
}
