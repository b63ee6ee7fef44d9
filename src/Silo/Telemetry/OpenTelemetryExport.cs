using Bots.Conversing;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Silo.Telemetry;

/// <summary>
/// Metrics, traces and logs by OTLP, to the address in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; nothing is collected without it. OpenTelemetry
/// reads the other variables of its specification (<c>OTEL_SERVICE_NAME</c>, ...) itself.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "csml";

    /// <summary>Whether telemetry is exported. Collecting what nothing exports would make each call longer.</summary>
    public static bool ExportsTelemetry(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.ExportsTelemetry())
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, autoGenerateServiceInstanceId: true).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter("Microsoft.Orleans", SessionEvents.Meter))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource("Microsoft.Orleans.*"))
            .WithLogging()
            .UseOtlpExporter();
    }
}
