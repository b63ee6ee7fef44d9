using System.Text;
using System.Text.Json;

namespace Gateway.Requests;

/// <summary>The path from the root of a JSON text to where a reader stands in it, such as <c>flows[0].name</c>.</summary>
internal readonly ref struct JsonPath(ReadOnlySpan<byte> json, bool names)
{
    /// <summary>What the text as a whole is called.</summary>
    public const string Root = "body";

    // A longer path tells nobody more.
    private const int MaxShown = 8;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly List<Level> _levels = [];

    /// <summary>Takes in a token that was read.</summary>
    public void Enter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _levels.RemoveAt(_levels.Count - 1);
            return;
        }
        if (_levels.Count > 0)
            _levels[^1].Take(ref reader);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _levels.Add(new Level(reader.TokenType == JsonTokenType.StartArray, names));
    }

    /// <summary>After a whole value the reader stands in none, until the next one begins.</summary>
    public void Leave(ref Utf8JsonReader reader)
    {
        if (_levels.Count > 0 && reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray))
            _levels[^1].IsInside = false;
    }

    /// <summary>Whether the object has no such name yet.</summary>
    public bool IsNewName(ref Utf8JsonReader reader) => _levels[^1].Names?.Add(reader.GetString()!) ?? true;

    public override string ToString()
    {
        var path = "";
        foreach (var level in _levels.Take(MaxShown).TakeWhile(level => level.IsInside))
            path = level.IsArray ? Element(path, level.Index) : Join(path, Encoding.UTF8.GetString(_json.Slice(level.NameStart, level.NameLength)));
        return path.Length == 0 ? Root : path;
    }

    public static string Element(string path, int index) => $"{path}[{index}]";

    /// <summary>A name that is none in a path is put in brackets and quotes.</summary>
    public static string Join(string path, string name)
    {
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-'))
            return $"{path}[\"{name}\"]";
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    private sealed class Level(bool isArray, bool names)
    {
        public bool IsArray { get; } = isArray;

        public bool IsInside { get; set; }

        public int Index { get; private set; } = -1;

        public int NameStart { get; private set; }

        public int NameLength { get; private set; }

        public HashSet<string>? Names { get; } = names && !isArray ? [] : null;

        public void Take(ref Utf8JsonReader reader)
        {
            IsInside = true;
            if (IsArray)
                Index++;
            else if (reader.TokenType == JsonTokenType.PropertyName)
                (NameStart, NameLength) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }
    }
}
