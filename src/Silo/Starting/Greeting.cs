using System.Reflection;

namespace Silo.Starting;

/// <summary>What a server tells in the terminal when it has started: what is where, and what to try.</summary>
/// <param name="Address">Where it listens, without a slash at the end.</param>
/// <param name="ChatKey">The key that talks with the demo bot; null where there is no demo. What is printed may be in a log.</param>
internal sealed record Greeting(string Address, DataFolder Folder, string? ChatKey)
{
    private const string Hello = """{"client":{"user_id":"me"},"payload":{"content_type":"text","content":{"text":"hello"}}}""";

    private static string Version =>
        typeof(Greeting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override string ToString()
    {
        var text = $"""
            CSML server {Version}
              address   {Address}
              data      {Folder.Path} (administrator's token: {Folder.AdminToken.Path})

            """;
        return ChatKey is null ? text : text + $"""
              chat key  {ChatKey} (of the demo bot; {Folder.DemoKey.Path} has the key that also changes it)
              try       curl {Address}/v1/api/chat -H 'Content-Type: application/json' -H 'X-Api-Key: {ChatKey}' -d '{Hello}'

            """;
    }
}
