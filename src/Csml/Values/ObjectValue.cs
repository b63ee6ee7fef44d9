namespace Csml.Values;

/// <summary>
/// An object, or a component: an object with a content type of its own. Keys keep the order they were written in.
/// Sharing is as for <see cref="ArrayValue"/>.
/// </summary>
public sealed class ObjectValue
{
    /// <summary>The content type of an object that is no component.</summary>
    public const string Plain = "object";

    private bool _shared;

    public ObjectValue(int capacity = 0) => Fields = new OrderedDictionary<string, Value>(capacity, StringComparer.Ordinal);

    private ObjectValue(OrderedDictionary<string, Value> fields) => Fields = fields;

    public string ContentType { get; init; } = Plain;

    public bool IsComponent => !ReferenceEquals(ContentType, Plain) && ContentType != Plain;

    /// <summary>The fields; to be changed only through what <see cref="ForChange"/> gave.</summary>
    public OrderedDictionary<string, Value> Fields { get; }

    public int Count => Fields.Count;

    /// <summary>How much this is, when that is known; whoever changes the fields sets it anew.</summary>
    internal Extent Extent { get; set; }

    /// <summary>What is known of where the object came from; see <see cref="Value.Info"/>.</summary>
    internal ObjectValue? Info { get; private set; }

    public Value this[string key]
    {
        set
        {
            Fields[key] = value;
            Extent = default;
        }
    }

    public bool TryGet(string key, out Value value) => Fields.TryGetValue(key, out value);

    public void MarkShared()
    {
        if (!_shared)
            _shared = true;
    }

    /// <summary>This object when it has one holder, else a copy of it that has.</summary>
    public ObjectValue ForChange()
    {
        if (!_shared)
            return this;
        var copy = Copy(ContentType);
        copy.Info = Info;
        return copy;
    }

    /// <summary>This object, or when it has other holders a copy, with what is known of it.</summary>
    internal ObjectValue ForInfo(ObjectValue info)
    {
        var value = ForChange();
        (value.Info, value.Extent) = (info, default);
        return value;
    }

    /// <summary>A copy under a content type: a component as the plain object that it also is, or the reverse.</summary>
    public ObjectValue Copy(string contentType)
    {
        foreach (var field in Fields)
            field.Value.Share();
        return new ObjectValue(new OrderedDictionary<string, Value>(Fields, StringComparer.Ordinal)) { ContentType = contentType, Extent = Extent };
    }
}
