using Csml.Diagnostics;

namespace Bots;

/// <summary>Something that a caller is told in words. Each kind keeps its data when it crosses a wire.</summary>
[GenerateSerializer, Alias("BotsException")]
public abstract class BotsException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>There is no such thing.</summary>
/// <param name="kind">bot, flow, build, channel, key, broadcast: what was looked for.</param>
[GenerateSerializer, Alias("NotFoundException")]
public sealed class NotFoundException(string kind, string id) : BotsException($"There is no {kind} \"{id}\".")
{
    [Id(0)]
    public string Kind { get; } = kind;

    [Id(1)]
    public string Id { get; } = id;
}

/// <summary>The request can't be carried out as things are.</summary>
[GenerateSerializer, Alias("ConflictException")]
public sealed class ConflictException(string message) : BotsException(message);

/// <summary>The request itself is wrong.</summary>
/// <param name="field">The field that is wrong, as a path from the root of the request: <c>flows[0].name</c>.</param>
[GenerateSerializer, Alias("InvalidRequestException")]
public sealed class InvalidRequestException(string field, string message) : BotsException(message)
{
    [Id(0)]
    public string Field { get; } = field;
}

/// <summary>The draft has errors and was not built.</summary>
[GenerateSerializer, Alias("BuildFailedException")]
public sealed class BuildFailedException(IReadOnlyList<Diagnostic> diagnostics)
    : BotsException($"The bot was not built: {diagnostics.Count(d => d.Severity == Severity.Error)} error(s).")
{
    [Id(0)]
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}

/// <summary>The store did not take or give a state: a full disk, a locked or a damaged file. What was acknowledged is kept.</summary>
/// <param name="isTransient">The same call may succeed later without anybody repairing anything.</param>
/// <param name="cause">What the database's driver threw. Its text is kept, and not the exception: other processes may not know its type.</param>
[GenerateSerializer, Alias("StorageException")]
public sealed class StorageException(string message, bool isTransient, Exception? cause = null) : BotsException(message)
{
    /// <summary>What the driver said, in one line for the log; null when the server refused by itself.</summary>
    [Id(2)]
    public string? Cause { get; } = OneLine.Of(cause);

    [Id(0)]
    public bool IsTransient { get; } = isTransient;

    /// <summary>The file that it is about, with its path: for the log. The message has its name only, for it is shown to clients.</summary>
    [Id(1)]
    public string? File { get; init; }

    /// <summary>What is stored can't be read, now or later.</summary>
    [Id(3)]
    public bool IsDamage { get; init; }
}

/// <summary>The turn has waited too long for the processors and the memory, which other turns use. Nothing of it is kept.</summary>
[GenerateSerializer, Alias("BusyException")]
public sealed class BusyException(TimeSpan waited)
    : BotsException($"The server is busy: the turn has waited {waited.TotalSeconds:0} seconds for processors and memory. Nothing of it is kept; send the request again.")
{
    [Id(0)]
    public TimeSpan Waited { get; } = waited;
}

/// <summary>The grain can't be reached just now. Whether the request was carried out is not known.</summary>
[GenerateSerializer, Alias("UnavailableException")]
public sealed class UnavailableException(string message, Exception? inner = null) : BotsException(message, inner);
