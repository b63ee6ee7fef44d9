using Microsoft.Extensions.Configuration;
using Silo.Starting;

namespace Silo.Tests.Starting;

public sealed class KnownSettingsTests
{
    [Theory]
    [InlineData("CSML_RATE_LIMT", "There is no setting CSML_RATE_LIMT. Did you mean CSML_RATE_LIMIT? See --help.")]
    [InlineData("csml_date", "There is no setting csml_date. Did you mean CSML_DATA? See --help.")]
    [InlineData("CSML_ADMIN_TOKEN", "There is no setting CSML_ADMIN_TOKEN. See --help.")]
    [InlineData("CSML_PORT", "There is no setting CSML_PORT. See --help.")]
    [InlineData("CSML_DATA:Path", "There is no setting CSML_DATA:Path (CSML_DATA__Path in the environment). See --help.")]
    [InlineData("Outbound:TimeLimt", "There is no setting Outbound:TimeLimt (Outbound__TimeLimt in the environment). Did you mean Outbound:TimeLimit? See --help.")]
    [InlineData("Outbound:TimeLimit:Seconds", "There is no setting Outbound:TimeLimit:Seconds (Outbound__TimeLimit__Seconds in the environment). See --help.")]
    [InlineData("Cluster:Databse", "There is no setting Cluster:Databse (Cluster__Databse in the environment). Did you mean Cluster:Database? See --help.")]
    [InlineData("CLUSTER:TLS:CERTIFICAT", "There is no setting CLUSTER:TLS:CERTIFICAT (CLUSTER__TLS__CERTIFICAT in the environment). Did you mean Cluster:Tls:Certificate? See --help.")]
    [InlineData("Clusters:Database", "There is no setting Clusters:Database (Clusters__Database in the environment). Did you mean Cluster:Database? See --help.")]
    [InlineData("Outbund:TimeLimit", "There is no setting Outbund:TimeLimit (Outbund__TimeLimit in the environment). Did you mean Outbound:TimeLimit? See --help.")]
    public void A_setting_that_is_meant_for_the_server_and_that_it_does_not_have_is_refused(string name, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => KnownSettings.Check(With(name, "5"))).Message);

    [Fact]
    public void Each_setting_of_the_server_is_taken()
    {
        foreach (var path in KnownSettings.Paths)
            KnownSettings.Check(With(path, "5"));
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:6000")]
    [InlineData("DOTNET_gcServer", "1")]
    [InlineData("urls", "http://127.0.0.1:6000")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    [InlineData("OTEL_SERVICE_NAME", "csml")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:6000")]
    [InlineData("Orleans:ClusterId", "csml")]
    [InlineData("AllowedHosts", "*")]
    [InlineData("CLUSTER_NAME", "production")]
    [InlineData("CLUSTERS", "2")]
    [InlineData("PATH", "/bin")]
    [InlineData("CSML_SERVER", "http://127.0.0.1:5080")]
    [InlineData("CSML_KEY", "key")]
    [InlineData("CSML_SECRET", "secret")]
    [InlineData("CSML_SERVICE_HOST", "10.0.0.1")]
    [InlineData("CSML_SERVICE_PORT", "5080")]
    [InlineData("CSML_SERVICE_PORT_HTTP", "5080")]
    [InlineData("CSML_PORT", "tcp://10.0.0.1:5080")]
    [InlineData("CSML_PORT_5080_TCP", "tcp://10.0.0.1:5080")]
    [InlineData("CSML_SILO_PORT_11111_TCP_ADDR", "10.0.0.1")]
    public void Settings_of_others_are_left_alone(string name, string value) => KnownSettings.Check(With(name, value));

    [Fact]
    public void All_settings_of_a_cluster_are_named() =>
        Assert.Equal(WritableOf(typeof(NodeSettings)).Order(), NodeSettings.Names.Order());

    private static IEnumerable<string> WritableOf(Type type) => type.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
        property.PropertyType == typeof(TlsSettings)
            ? WritableOf(property.PropertyType).Select(name => $"{property.Name}:{name}")
            : [property.Name]);

    private static IConfigurationRoot With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
