using Csml.Diagnostics;

namespace Bots;

/// <summary>Something that a caller is told in words. Each kind keeps its data when it crosses a wire.</summary>
public abstract class BotsException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>There is no such thing.</summary>
/// <param name="kind">bot, flow, build, channel, key, broadcast: what was looked for.</param>
public sealed class NotFoundException(string kind, string id) : BotsException($"There is no {kind} \"{id}\".")
{
    public string Kind { get; } = kind;

    public string Id { get; } = id;
}

/// <summary>The request can't be carried out as things are.</summary>
public sealed class ConflictException(string message) : BotsException(message);

/// <summary>The request itself is wrong.</summary>
/// <param name="field">The field that is wrong, as a path from the root of the request: <c>flows[0].name</c>.</param>
public sealed class InvalidRequestException(string field, string message) : BotsException(message)
{
    public string Field { get; } = field;
}

/// <summary>The draft has errors and was not built.</summary>
public sealed class BuildFailedException(IReadOnlyList<Diagnostic> diagnostics)
    : BotsException($"The bot was not built: {diagnostics.Count(d => d.Severity == Severity.Error)} error(s).")
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}

/// <summary>The store did not take or give a state: a full disk, a locked or a damaged file. What was acknowledged is kept.</summary>
/// <param name="isTransient">The same call may succeed later without anybody repairing anything.</param>
public sealed class StorageException(string message, bool isTransient, Exception? inner = null) : BotsException(message, inner)
{
    public bool IsTransient { get; } = isTransient;

    /// <summary>The file that it is about, with its path: for the log. The message has its name only, for it is shown to clients.</summary>
    public string? File { get; init; }
}

/// <summary>The actor can't be reached just now. Whether the request was carried out is not known.</summary>
public sealed class UnavailableException(string message, Exception? inner = null) : BotsException(message, inner);
