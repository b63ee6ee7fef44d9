using Csml.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Csml.Library.Documents;

/// <summary>
/// Reads one document of YAML into a value. What an alias stands for counts each time it is used, so that a few lines can't hold more than
/// a value may.
/// </summary>
internal sealed class YamlReader
{
    // The parser takes as long for a node as the machine to look at so many characters.
    private const int CostOfNode = 4_000;

    private readonly Parser _parser;
    private readonly CallContext _context;
    private readonly Dictionary<AnchorName, (Value Value, int Size)> _anchors = [];
    private int _left;

    private YamlReader(string text, CallContext context)
    {
        _parser = new Parser(new StringReader(text));
        _context = context;
        _left = context.ValueSize;
    }

    /// <returns>False when the text is no YAML, holds no document or several, or has too much in it.</returns>
    public static bool TryRead(string text, CallContext context, out Value value)
    {
        value = default;
        var reader = new YamlReader(text, context);
        try
        {
            return reader.TryReadDocument(out value);
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            // The library's scanner has states that it did not think of: a plain text that goes on below in a list in a key, say.
            return false;
        }
    }

    private bool TryReadDocument(out Value value)
    {
        value = default;
        _parser.Consume<StreamStart>();
        return _parser.TryConsume<DocumentStart>(out _)
            && TryReadValue(0, out value)
            && _parser.TryConsume<DocumentEnd>(out _)
            && _parser.TryConsume<StreamEnd>(out _);
    }

    private bool TryReadValue(int depth, out Value value)
    {
        value = default;
        var before = _left--;
        if (_left < 0 || depth > ValueText.MaxDepth || !_context.Spend(CostOfNode))
            return false;
        if (!_parser.TryConsume<NodeEvent>(out var node))
            return TryAlias(out value);
        var isRead = true;
        if (node is Scalar scalar)
            isRead = !(value = ScalarOf(scalar)).IsUndefined;
        else if (node is SequenceStart)
            isRead = TrySequence(depth, out value);
        else
            isRead = node is MappingStart && TryMapping(depth, out value);
        if (isRead && !node.Anchor.IsEmpty)
            _anchors[node.Anchor] = (value, before - _left);
        return isRead;
    }

    private bool TryAlias(out Value value)
    {
        value = default;
        if (_left < 0 || !_parser.TryConsume<AnchorAlias>(out var alias) || !_anchors.TryGetValue(alias.Value, out var anchored))
            return false;
        value = anchored.Value.Share();
        _left -= anchored.Size;
        return _left >= 0;
    }

    private static Value ScalarOf(Scalar scalar)
    {
        const string Standard = "tag:yaml.org,2002:";
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        var isText = tag.StartsWith(Standard, StringComparison.Ordinal)
            ? tag == Standard + "str"
            : scalar.Style != ScalarStyle.Plain || tag.Length > 0;
        return isText ? Value.String(scalar.Value) : YamlScalars.ValueOf(scalar.Value);
    }

    private bool TrySequence(int depth, out Value value)
    {
        var items = new List<Value>();
        value = Value.Array(new ArrayValue(items));
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (!TryReadValue(depth + 1, out var item))
                return false;
            items.Add(item);
        }
        return true;
    }

    private bool TryMapping(int depth, out Value value)
    {
        var fields = new ObjectValue();
        value = Value.Object(fields);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key) || !TryReadValue(depth + 1, out var field))
                return false;
            fields[key.Value] = field;
        }
        return true;
    }
}
