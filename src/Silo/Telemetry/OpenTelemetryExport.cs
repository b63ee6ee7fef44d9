using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Silo.Telemetry;

/// <summary>
/// Metrics, traces and logs by OTLP, to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; nothing is gathered where it says nothing.
/// OpenTelemetry reads the other variables of its specification (<c>OTEL_SERVICE_NAME</c>, ...) itself.
/// </summary>
internal sealed class OpenTelemetryExport : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "csml";

    private static readonly string[] Meters =
        ["Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    private static readonly string[] Sources = ["Microsoft.Orleans.*", "Microsoft.AspNetCore", "Npgsql"];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>Whether anybody is told: who gathers what nobody hears of makes each call longer.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);

    public static void AddTo(WebApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration))
            return;
        builder.Services.AddHostedService<OpenTelemetryExport>();
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(Resource()).AddOtlpExporter());
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(Meters).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(Sources).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // What was gathered last is sent now.
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService(ServiceName, autoGenerateServiceInstanceId: true).AddEnvironmentVariableDetector();
}
