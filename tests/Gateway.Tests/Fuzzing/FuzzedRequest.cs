using System.Text;

namespace Gateway.Tests.Fuzzing;

/// <summary>A request that fuzzing sends.</summary>
/// <param name="Operation">What it was made of: <c>POST /v1/api/chat</c>.</param>
internal sealed record FuzzedRequest(long Seed, string Operation, string Method, string Path, byte[]? Body, string ContentType)
{
    public override string ToString() =>
        $"seed {Seed}: {Method} {Path}\n{ContentType}\n{(Body is null ? "" : Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, 3_000))))}";
}
