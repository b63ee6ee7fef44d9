using System.Text;

namespace Gateway.Tests.Fuzzing;

/// <summary>Makes the request of a seed.</summary>
/// <param name="known">What stands for a parameter of a path, by its name, so that something is found there.</param>
internal sealed class RequestMaker(IReadOnlyList<ApiOperation> operations, IReadOnlyDictionary<string, string> known)
{
    private const int MostBytes = 8 << 20;

    private static readonly string[] Segments =
        ["x", "unknown", "%20", "%00", "%2F", "%2E%2E", "%25", "%ff", "%C3%A9", "%F0%9F%98%80", "a;b", "a:b", "~", new string('a', 300), "00000000-0000-0000-0000-000000000000", "-1"];

    private static readonly string[] Answers =
        ["", "0", "1", "-1", "25", "100", "101", "99999999999999999999", "1.5", "a", "%00", "%ff", "%F0%9F%98%80", "true", "null", "2026-01-01T00:00:00Z", "2026-99-99", "1764547200", "OPEN", "MTc2NDU0NzIwMC54", new string('a', 2_000), "a&limit=2"];

    private static readonly string[] Types =
        ["application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json;", "application/problem+json", "*/*"];

    public FuzzedRequest Make(long seed)
    {
        // Neighbouring seeds of Random begin alike.
        var random = new Random((int)(((ulong)seed * 0x9E3779B97F4A7C15) >> 33));
        var operation = operations[random.Next(operations.Count)];
        var method = random.Next(40) == 0 ? operations[random.Next(operations.Count)].Method : operation.Method;
        var path = new StringBuilder();
        foreach (var segment in operation.Path.Split('/').Skip(1))
            path.Append('/').Append(segment.StartsWith('{') ? SegmentFor(random, segment.Trim('{', '}'), method) : segment);
        var mark = '?';
        foreach (var name in operation.Query.Where(_ => random.Next(2) == 0))
        {
            path.Append(mark).Append(name).Append('=').Append(random.Next(4) == 0 && known.TryGetValue(name, out var value) ? value : Answers[random.Next(Answers.Length)]);
            mark = '&';
        }
        var body = operation.Bodies.Count == 0 || random.Next(50) == 0 ? null : new JsonMutation(random).Apply(operation.Bodies[random.Next(operation.Bodies.Count)]);
        // Of a larger one the server reads nothing: the client may still be sending it when the connection is closed.
        if (body?.Length > MostBytes)
            body = body[..MostBytes];
        return new FuzzedRequest(seed, operation.Name, method, path.ToString(), body, random.Next(20) == 0 ? Types[random.Next(Types.Length)] : Types[0]);
    }

    // What a deletion found would be missing afterwards.
    private string SegmentFor(Random random, string name, string method) =>
        method != "DELETE" && random.Next(3) > 0 && known.TryGetValue(name, out var value) ? value : Segments[random.Next(Segments.Length)];
}
