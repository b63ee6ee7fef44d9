using Csml.Library;
using Csml.Library.Documents;
using Csml.Values;

namespace Csml.Conversations;

/// <summary>What came back from outside.</summary>
/// <param name="Value">The answer as a value; null when there is none.</param>
/// <param name="Failure">Why there is none, in words for the bot's author.</param>
public sealed record OutsideAnswer(Value Value, string? Failure)
{
    /// <summary>Characters of the body of a refusal that an author gets to see.</summary>
    private const int MostOfBody = 100_000;

    private const int FirstRefusal = 400;

    /// <summary>An answer that came too late: the turn has waited for as long as it may.</summary>
    internal static readonly OutsideAnswer Late = new(Value.Null, null);

    /// <summary>What an author can ask about the answer or the failure by <c>get_info()</c>; null when there is nothing.</summary>
    public ObjectValue? Info { get; init; }

    public static OutsideAnswer Of(Value value) => new(value, null);

    public static OutsideAnswer Failed(string text) => new(Value.Null, text);

    /// <summary>
    /// The response of an HTTP server. A body that is JSON is what it stands for, any other a string; a status of 400 or above is a failure.
    /// </summary>
    /// <param name="headers">Names in small letters, each once.</param>
    public static OutsideAnswer OfResponse(int status, IEnumerable<KeyValuePair<string, string>> headers, string body)
    {
        var fields = new ObjectValue();
        foreach (var (name, value) in headers)
            fields[name] = Value.String(value);
        var info = new ObjectValue { ["status"] = Value.Int(status), ["headers"] = Value.Object(fields) };
        if (status < FirstRefusal)
            return Of(JsonDocuments.TryRead(body, out var value) ? value : Value.String(body)) with { Info = info };
        info["body"] = Value.String(body.Length <= MostOfBody ? body : body[..MostOfBody]);
        return Failed(LibraryTexts.RefusedByServer(status)) with { Info = info };
    }
}
