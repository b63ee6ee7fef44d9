using System.Text.Json;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>What comes of reading a body: what is wrong with it, and which of its fields were read.</summary>
internal sealed class RequestReading
{
    /// <summary>Errors that are told: a body may have one at every other byte.</summary>
    private const int MostErrors = 100;

    private readonly Dictionary<string, ReadObject> _objects = [];
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <exception cref="RefusedException">There are as many errors as are told.</exception>
    public void Add(FieldError error)
    {
        _errors.Add(error);
        if (_errors.Count == MostErrors)
            throw new RefusedException(_errors);
    }

    /// <summary>Takes the names of the fields that are read of an object. An object may be read twice.</summary>
    public HashSet<string> Open(JsonElement element, string path)
    {
        if (!_objects.TryGetValue(path, out var known))
            _objects[path] = known = new ReadObject(element, []);
        return known.Fields;
    }

    /// <summary>The fields of these objects that were not read. A null says the same as leaving a field out.</summary>
    public IEnumerable<UnknownField> FindUnknown() =>
        from known in _objects
        from property in known.Value.Element.EnumerateObject()
        where property.Value.ValueKind != JsonValueKind.Null && !known.Value.Fields.Contains(property.Name)
        select new UnknownField(JsonPath.Join(known.Key, property.Name), property.Name, property.Value, known.Value.Fields);

    private sealed record ReadObject(JsonElement Element, HashSet<string> Fields);
}

/// <summary>A field of a body that its endpoint does not read.</summary>
/// <param name="Known">The names of the fields beside it that are read.</param>
internal readonly record struct UnknownField(string Path, string Name, JsonElement Value, IReadOnlyCollection<string> Known);
