namespace Bots.Conversing;

/// <summary>Several who hear the same.</summary>
public sealed class Listeners : IMessageListener
{
    private readonly IMessageListener[] _listeners;

    private Listeners(IMessageListener[] listeners) => _listeners = listeners;

    /// <summary>One for all that are there; null when none is.</summary>
    public static IMessageListener? Of(params IMessageListener?[] listeners) => listeners.OfType<IMessageListener>().ToArray() switch
    {
        [] => null,
        [var only] => only,
        var several => new Listeners(several),
    };

    public void Hear(SaidMessage message)
    {
        foreach (var listener in _listeners)
            listener.Hear(message);
    }
}
