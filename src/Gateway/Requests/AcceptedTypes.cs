namespace Gateway.Requests;

/// <summary>What a client says it takes: RFC 9110, 12.5.1.</summary>
internal static class AcceptedTypes
{
    /// <summary>Whether the Accept header names a type, and not JSON before it. Who takes anything gets JSON.</summary>
    public static bool Prefers(HttpRequest request, string type)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var quality = QualityOf(type);
        return quality > 0 && quality >= QualityOf(System.Net.Mime.MediaTypeNames.Application.Json);

        double QualityOf(string name) =>
            accepted.FirstOrDefault(media => media.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found.Quality ?? 1 : 0;
    }
}
