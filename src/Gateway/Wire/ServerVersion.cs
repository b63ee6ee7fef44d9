namespace Gateway.Wire;

/// <summary>The version of the server, which is another than that of the language (<see cref="Csml.Program.EngineVersion"/>).</summary>
internal static class ServerVersion
{
    private const string Header = "X-Server-Version";

    public static string Text { get; } = typeof(ServerVersion).Assembly.GetName().Version!.ToString(3);

    public static void AddTo(IHeaderDictionary headers) => headers[Header] = Text;
}
