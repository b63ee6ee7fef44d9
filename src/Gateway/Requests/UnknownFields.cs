using System.Text.Json;
using Bots.Telemetry;
using Csml.Text;
using Gateway.Problems;

namespace Gateway.Requests;

/// <summary>
/// What an endpoint does with the fields of a body that it does not read. Clients of other servers send fields that mean nothing here: an
/// endpoint that exists there as well ignores and counts them, but for those without which the request would do something else.
/// </summary>
/// <param name="AreRefused">All of them are: the endpoint is this server's own.</param>
/// <param name="Refused">The names of those that are.</param>
internal sealed record UnknownFields(bool AreRefused, params IReadOnlyList<string> Refused)
{
    // A body may have a million of them.
    private const int MostTold = 100;

    private static readonly UnknownFields Ignored = new(AreRefused: false);

    /// <summary>Notes those that are refused, and counts the others.</summary>
    public static void Check(HttpRequest request, RequestReading reading)
    {
        var endpoint = request.HttpContext.GetEndpoint();
        (endpoint?.Metadata.GetMetadata<UnknownFields>() ?? Ignored).Check(reading, (endpoint as RouteEndpoint)?.RoutePattern.RawText);
    }

    private void Check(RequestReading reading, string? route)
    {
        if (AreRefused)
        {
            foreach (var field in reading.FindUnknown().Take(MostTold))
                reading.Add(FieldError.Of(field.Path, ErrorTexts.UnknownField(NearestName.Find(field.Name, field.Known))));
            return;
        }
        var ignored = 0;
        foreach (var field in reading.FindUnknown())
        {
            if (Refused.Contains(field.Name) && !IsEmpty(field.Value))
                reading.Add(FieldError.Of(field.Path, ErrorTexts.NotSupported));
            else
                ignored++;
        }
        if (ignored > 0)
            ServerMetrics.NoteIgnoredFields(ignored, route);
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };
}

/// <summary>How endpoints say it.</summary>
internal static class UnknownFieldsOfEndpoints
{
    public static T RefuseUnknownFields<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new UnknownFields(AreRefused: true));

    public static T RefuseFields<T>(this T endpoints, params IReadOnlyList<string> names)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(new UnknownFields(AreRefused: false, names));
}
