using System.Diagnostics.CodeAnalysis;

namespace Bots.Conversing;

/// <summary>What waits for something that is short: the bots come in turn, however much of each waits.</summary>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<string, Queue<T>> _waiting = new(StringComparer.Ordinal);

    // The bots of which something waits, the one that is next first.
    private readonly Queue<string> _bots = new();

    public void Enqueue(string botId, T item)
    {
        if (!_waiting.TryGetValue(botId, out var items))
        {
            _waiting[botId] = items = new();
            _bots.Enqueue(botId);
        }
        items.Enqueue(item);
    }

    public bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        item = default;
        return _bots.TryPeek(out var bot) && _waiting[bot].TryPeek(out item);
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (!_bots.TryDequeue(out var bot))
            return false;
        var items = _waiting[bot];
        item = items.Dequeue();
        if (items.Count > 0)
            _bots.Enqueue(bot);
        else
            _waiting.Remove(bot);
        return true;
    }
}
