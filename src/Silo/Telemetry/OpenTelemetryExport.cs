using Bots.Telemetry;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Silo.Telemetry;

/// <summary>
/// Metrics, traces and logs by OTLP, to the address in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, and metrics for Prometheus at <see cref="MetricsAddress"/>.
/// Nothing is collected without either. OpenTelemetry reads the other variables of its specification (<c>OTEL_SERVICE_NAME</c>, ...) itself.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "csml";

    /// <summary>Whether traces are exported. Collecting what nothing exports would make each call longer.</summary>
    public static bool ExportsTraces(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);

    /// <exception cref="FormatException">The address of the metrics is wrong.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var metricsAddress = MetricsAddress.Read(builder.Configuration);
        var exportsTraces = builder.Configuration.ExportsTraces();
        if (metricsAddress is null && !exportsTraces)
            return;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, autoGenerateServiceInstanceId: true).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter("Microsoft.Orleans", ServerMetrics.Name));
        if (metricsAddress is var (host, port))
            telemetry.WithMetrics(metrics => metrics.AddPrometheusHttpListener(options => (options.Host, options.Port) = (host, port)));
        if (exportsTraces)
        {
            telemetry
                .WithTracing(traces => traces
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddNpgsql()
                    .AddSource("Microsoft.Orleans.*", ServerMetrics.Name))
                .WithLogging()
                .UseOtlpExporter();
        }
    }
}
