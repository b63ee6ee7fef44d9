using Http.Sdk;

namespace Http;

/// <summary>Genesys' own SDK, pointed at a server of ours: whole conversations.</summary>
[Collection(OneHost.Name)]
public sealed class GenesysSdkTests(ApiHost host)
{
    [GenesysSdkFact]
    public async Task The_SDK_of_Genesys_talks_with_the_bots_of_this_server()
    {
        var told = await SdkConversations.Prepare(host, "node");

        var (status, printed) = await GenesysSdk.Converse(told.ToJsonString());

        Assert.True(status == 0, printed);
        SdkConversations.Check(printed);
    }
}
