using Http.Nodes;
using Http.Requests;
using Http.Sdk;

namespace Http;

/// <summary>Genesys' own SDK for Python, where it is installed.</summary>
[Collection(OneHost.Name)]
public sealed class GenesysPythonSdkTests(ApiHost host)
{
    [PythonSdkFact]
    public async Task The_SDK_of_Genesys_for_Python_talks_with_the_bots_of_this_server()
    {
        var told = await SdkConversations.Prepare(host, "python");
        using var folder = new TemporaryFolder();
        var script = Path.Combine(folder.Path, "conversation.py");
        await File.WriteAllTextAsync(script, GenesysSdk.Read("conversation.py"));

        var (status, printed) = await LocalProgram.Run(
            "python3", folder.Path, script, host.Address.Host, $"{host.Address.Port}", Told("client", "id"), Told("client", "secret"), Told("bots", "coffee"));

        Assert.True(status == 0, printed);
        Assert.Equal(
            """
            WaitForInput | Hello Ada | What size?
            Exit | Large it is.
            {'size': 'Large'}
            MoreData {}
            Complete {'size': 'Small'}

            """,
            printed);

        string Told(string of, string name) => told[of]![name]!.GetValue<string>();
    }
}

/// <summary>A fact that takes the SDK for Python; where it is not installed, it is skipped and says so.</summary>
internal sealed class PythonSdkFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(() => LocalProgram.Succeeds("python3", "-c", "import PureCloudPlatformClientV2"));

    public PythonSdkFactAttribute()
    {
        if (!IsThere.Value)
            Skip = "Python with the package PureCloudPlatformClientV2 is not installed.";
    }
}
