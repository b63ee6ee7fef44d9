using System.Text.Json;
using Csml.Values;

namespace Cli.Replay;

/// <summary>A field of a case, which may be missing, together with where it is: <c>events[2].content</c>.</summary>
internal readonly struct JsonField
{
    private readonly JsonElement _element;
    private readonly string _path;

    private JsonField(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    public bool IsMissing => _element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public bool IsTrue => _element.ValueKind == JsonValueKind.True;

    public JsonField this[string name]
    {
        get
        {
            if (_element.ValueKind != JsonValueKind.Object)
                throw Expected("an object");
            return new JsonField(_element.TryGetProperty(name, out var value) ? value : default, _path.Length == 0 ? name : $"{_path}.{name}");
        }
    }

    public static JsonField Root(JsonElement element) => new(element, "");

    public string Text() => _element.ValueKind == JsonValueKind.String ? _element.GetString()! : throw Expected("a text");

    public string TextOr(string otherwise) => IsMissing ? otherwise : Text();

    public int Int() =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetInt32(out var value) ? value : throw Expected("a whole number");

    public IEnumerable<JsonField> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array)
            throw Expected("an array");
        var path = _path;
        return _element.EnumerateArray().Select((item, index) => new JsonField(item, $"{path}[{index}]"));
    }

    public IEnumerable<JsonField> ItemsOrNone() => IsMissing ? [] : Items();

    public Value ObjectOrEmpty()
    {
        if (IsMissing)
            return Value.Object(new ObjectValue());
        return _element.ValueKind == JsonValueKind.Object ? ValueJson.FromElement(_element) : throw Expected("an object");
    }

    public Value ValueOrNull() => IsMissing ? Value.Null : ValueJson.FromElement(_element);

    private CaseFormatException Expected(string what) => new(Problems.CaseField(_path.Length == 0 ? "the line" : _path, what));
}
