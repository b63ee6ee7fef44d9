using System.Reflection;

namespace PublishedSilo;

/// <summary>The server's executable as <c>dotnet publish</c> writes it.</summary>
public static class SiloExecutable
{
    private static readonly string Folder = typeof(SiloExecutable).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PublishedFolder").Value!;

    /// <summary>The program, for <c>dotnet</c>.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Folder, "Silo.dll");

    /// <summary>The settings that the runtime reads when it starts the program.</summary>
    public static string RuntimeConfig { get; } = System.IO.Path.Combine(Folder, "Silo.runtimeconfig.json");
}
