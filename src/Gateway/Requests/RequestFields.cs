using System.Text.Json;
using Csml.Values;
using Gateway.Problems;
using Microsoft.OpenApi;

namespace Gateway.Requests;

/// <summary>
/// The fields of a JSON object by their names and types. What is wrong is noted and the reading goes on, so that a caller is told
/// everything at once. An optional field may be null, which says the same as leaving it out. <see cref="UnknownFields"/> says what happens to
/// fields that are not read.
/// Without an object, the same methods note which fields there may be (<see cref="Describe"/>).
/// </summary>
internal sealed class RequestFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly RequestReading _reading;
    private readonly HashSet<string> _read;
    private readonly FieldNotes? _notes;

    private RequestFields(JsonElement element, string path, RequestReading reading)
    {
        _object = element;
        _path = path;
        _reading = reading;
        _read = reading.Open(element, path);
    }

    private RequestFields(FieldNotes notes)
        : this(JsonElement.Parse("{}"), "", new RequestReading()) => _notes = notes;

    // Of an object that is missing nobody need be told that its fields are.
    private static RequestFields Unreadable => new(JsonElement.Parse("{}"), "", new RequestReading());

    public static RequestFields OfRoot(JsonElement root, RequestReading reading) => Of(root, "", reading);

    /// <summary>The schema of what <paramref name="read"/> reads. It is called without an object, and has to do without any field.</summary>
    public static OpenApiSchema Describe<T>(Func<RequestFields, T> read)
    {
        var notes = new FieldNotes();
        read(new RequestFields(notes));
        return notes.Schema;
    }

    /// <summary>A string that must be there, not empty and no longer than so many characters.</summary>
    public string Text(string name, int limit)
    {
        var text = AnyText(name);
        _notes?.Longest(name, limit);
        if (text is null)
            return "";
        if (string.IsNullOrWhiteSpace(text))
            Note(name, ErrorTexts.Empty);
        else if (text.Length > limit)
            Note(name, ErrorTexts.TooLong(limit));
        else if (text.Any(char.IsControl))
            Note(name, ErrorTexts.ControlCharacters);
        return text;
    }

    /// <summary>The same, but it may be left out.</summary>
    public string? OptionalText(string name, int limit) => Has(name) ? Text(name, limit) : null;

    /// <summary>A string of so many characters at the most that may be left out, and empty.</summary>
    public string? OptionalShortText(string name, int limit) => OptionalAnyText(name) is { Length: > 0 } ? Text(name, limit) : null;

    /// <summary>One of some strings that must be there; empty when it is wrong, and that is noted.</summary>
    public string Choice(string name, IReadOnlyCollection<string> choices)
    {
        var text = AnyText(name);
        _notes?.Choices(name, choices);
        if (text is null)
            return "";
        if (choices.Contains(text))
            return text;
        Note(name, ErrorTexts.NoChoice([.. choices]));
        return "";
    }

    /// <summary>An array of some strings that must be there.</summary>
    public void Choices(string name, IReadOnlyCollection<string> choices)
    {
        var isThere = Find(name, JsonValueKind.Array, out _);
        _notes?.Texts(name);
        if (!isThere)
            return;
        OptionalArray(name, (element, path, reading) =>
        {
            if (Is(element, JsonValueKind.String, path, reading) && !choices.Contains(element.GetString()!))
                reading.Add(FieldError.Of(path, ErrorTexts.NoChoice([.. choices])));
            return true;
        });
    }

    /// <summary>A string that must be there; null when it is wrong, and that is noted.</summary>
    public string? AnyText(string name) => Find(name, JsonValueKind.String, out var element) ? element.GetString() : null;

    public string? OptionalAnyText(string name) => Has(name) ? AnyText(name) : null;

    /// <summary>A string that may be left out, and may be empty, but not be longer than so many characters.</summary>
    public string? OptionalAnyText(string name, int limit)
    {
        var text = OptionalAnyText(name);
        _notes?.Longest(name, limit);
        if (text?.Length > limit)
            Note(name, ErrorTexts.TooLong(limit));
        return text;
    }

    /// <summary>A whole number that may be left out.</summary>
    public int? OptionalInteger(string name)
    {
        if (!Has(name))
            return null;
        var isThere = Find(name, JsonValueKind.Number, out var element);
        _notes?.Whole(name);
        if (!isThere)
            return null;
        if (element.TryGetInt32(out var number))
            return number;
        Note(name, ErrorTexts.NotWhole);
        return null;
    }

    /// <summary>A whole number of a range that may be left out.</summary>
    public int? OptionalIntegerIn(string name, int first, int last)
    {
        var given = OptionalInteger(name);
        _notes?.Range(name, first, last);
        if (given is not { } number)
            return null;
        if (number < first || number > last)
            Note(name, ErrorTexts.NotInRange(first, last));
        return number;
    }

    /// <summary>A number that may be left out.</summary>
    public double? OptionalNumber(string name, double first, double last)
    {
        if (!Has(name))
            return null;
        var isThere = Find(name, JsonValueKind.Number, out var element);
        _notes?.Range(name, first, last);
        if (!isThere)
            return null;
        var number = element.GetDouble();
        if (number >= first && number <= last)
            return number;
        Note(name, ErrorTexts.NumberNotInRange(first, last));
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    public int Integer(string name)
    {
        _notes?.Require(name);
        if (!Has(name))
            Note(name, ErrorTexts.Required);
        return OptionalInteger(name) ?? 0;
    }

    /// <summary>One of some words, for what it stands for; it may be left out.</summary>
    public T? OptionalChoice<T>(string name, params ReadOnlySpan<(string Word, T Meaning)> choices)
        where T : struct
    {
        var given = OptionalAnyText(name);
        _notes?.Choices(name, [.. choices.ToArray().Select(choice => choice.Word)]);
        if (given is not { } text)
            return null;
        foreach (var (word, meaning) in choices)
        {
            if (word == text)
                return meaning;
        }
        Note(name, ErrorTexts.NoChoice([.. choices.ToArray().Select(choice => choice.Word)]));
        return null;
    }

    public bool? OptionalBoolean(string name)
    {
        if (!Has(name))
            return null;
        if (_object.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.True)
            return true;
        return Find(name, JsonValueKind.False, out _) ? false : null;
    }

    /// <summary>An object that must be there.</summary>
    public RequestFields Object(string name) =>
        Find(name, JsonValueKind.Object, out var element) ? new RequestFields(element, PathOf(name), _reading)
        : _notes is null ? Unreadable
        : new RequestFields(_notes.Object(name));

    public RequestFields? OptionalObject(string name) => Has(name) ? Object(name) : null;

    /// <summary>An object that must be there, as a value of the language.</summary>
    public Value ObjectValue(string name) =>
        Find(name, JsonValueKind.Object, out var element) ? ValueJson.FromElement(element) : Value.Null;

    public Value? OptionalObjectValue(string name) => Has(name) ? ObjectValue(name) : null;

    /// <summary>The fields of an object that must be there, as values of the language.</summary>
    public IReadOnlyDictionary<string, Value> Values(string name) => ObjectValue(name) is { Kind: ValueKind.Object } found
        ? found.AsObject.Fields
        : new Dictionary<string, Value>();

    /// <summary>Anything that may be left out, as a value of the language.</summary>
    public Value? OptionalValue(string name) =>
        Has(name) && _object.TryGetProperty(name, out var element) ? ValueJson.FromElement(element) : null;

    /// <summary>An array of objects that must be there.</summary>
    public IReadOnlyList<RequestFields> Objects(string name) =>
        Find(name, JsonValueKind.Array, out _) || _notes is not null ? OptionalObjects(name) ?? [] : [];

    public IReadOnlyList<RequestFields>? OptionalObjects(string name)
    {
        var objects = OptionalArray(name, Of);
        return _notes is null ? objects : [new RequestFields(_notes.Objects(name))];
    }

    /// <summary>An array of strings that must be there.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name, JsonValueKind.Array, out _) || _notes is not null ? OptionalTexts(name) ?? [] : [];

    public IReadOnlyList<string>? OptionalTexts(string name)
    {
        var texts = OptionalArray(name, static (element, path, reading) =>
            Is(element, JsonValueKind.String, path, reading) ? element.GetString()! : "");
        _notes?.Texts(name);
        return texts;
    }

    private List<T>? OptionalArray<T>(string name, Func<JsonElement, string, RequestReading, T> read)
    {
        if (!Has(name) || !Find(name, JsonValueKind.Array, out var array))
            return null;
        var items = new List<T>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
            items.Add(read(element, JsonPath.Element(PathOf(name), items.Count), _reading));
        return items;
    }

    private static RequestFields Of(JsonElement element, string path, RequestReading reading) =>
        Is(element, JsonValueKind.Object, path, reading) ? new RequestFields(element, path, reading) : Unreadable;

    private bool Has(string name)
    {
        _read.Add(name);
        _notes?.Allow(name);
        return _notes is not null || (_object.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null);
    }

    private bool Find(string name, JsonValueKind kind, out JsonElement element)
    {
        _read.Add(name);
        if (_object.TryGetProperty(name, out element))
            return Is(element, kind, PathOf(name), _reading);
        _notes?.Add(name, kind);
        Note(name, ErrorTexts.Required);
        return false;
    }

    private static bool Is(JsonElement element, JsonValueKind kind, string path, RequestReading reading)
    {
        if (element.ValueKind == kind)
            return true;
        reading.Add(FieldError.Of(path.Length == 0 ? JsonPath.Root : path, ErrorTexts.MustBe(kind, element.ValueKind)));
        return false;
    }

    /// <summary>Fields that answers have and requests can't change: what was shown may be sent back.</summary>
    public void ReadOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _read.Add(name);
            _notes?.ReadOnly(name);
        }
    }

    /// <summary>Notes what is wrong with a field that was read.</summary>
    public void Refuse(string name, string predicate) => Note(name, predicate);

    /// <summary>The same of an element of an array.</summary>
    public void Refuse(string name, int element, string predicate) => _reading.Add(FieldError.Of(JsonPath.Element(PathOf(name), element), predicate));

    private void Note(string name, string predicate) => _reading.Add(FieldError.Of(PathOf(name), predicate));

    private string PathOf(string name) => JsonPath.Join(_path, name);
}
