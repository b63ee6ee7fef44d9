using System.Text.Json;
using System.Text.Json.Serialization;
using Bots;
using Csml.Diagnostics;

namespace Grains.Wire;

/// <summary>The errors of actors with their data. What caused a <see cref="StorageException"/> stays in the log of its silo.</summary>
internal sealed class WireErrorJson : JsonConverter<BotsException>
{
    public override void Write(Utf8JsonWriter writer, BotsException value, JsonSerializerOptions options)
    {
        var error = value switch
        {
            NotFoundException missing => new WireError { Type = WireErrorType.NotFound, Subject = missing.Kind, Text = missing.Id },
            ConflictException conflict => new WireError { Type = WireErrorType.Conflict, Text = conflict.Message },
            InvalidRequestException invalid => new WireError { Type = WireErrorType.InvalidRequest, Subject = invalid.Field, Text = invalid.Message },
            BuildFailedException failed => new WireError { Type = WireErrorType.BuildFailed, Diagnostics = failed.Diagnostics },
            StorageException storage => new WireError { Type = WireErrorType.Storage, Text = storage.Message, IsTransient = storage.IsTransient },
            UnavailableException unavailable => new WireError { Type = WireErrorType.Unavailable, Text = unavailable.Message },
            _ => throw new NotSupportedException($"{value.GetType()} has no form on the wire."),
        };
        JsonSerializer.Serialize(writer, error, WireJson.Default.WireError);
    }

    public override BotsException Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var error = JsonSerializer.Deserialize(ref reader, WireJson.Default.WireError)!;
        return error.Type switch
        {
            WireErrorType.NotFound => new NotFoundException(error.Subject, error.Text),
            WireErrorType.Conflict => new ConflictException(error.Text),
            WireErrorType.InvalidRequest => new InvalidRequestException(error.Subject, error.Text),
            WireErrorType.BuildFailed => new BuildFailedException(error.Diagnostics),
            WireErrorType.Storage => new StorageException(error.Text, error.IsTransient),
            WireErrorType.Unavailable => new UnavailableException(error.Text),
            _ => throw new JsonException($"There is no error {error.Type}: a newer release sent it."),
        };
    }
}

/// <summary>The numbers are on the wire between releases: they are never reused.</summary>
internal enum WireErrorType
{
    NotFound = 1,
    Conflict = 2,
    InvalidRequest = 3,
    BuildFailed = 4,
    Storage = 5,
    Unavailable = 6,
}

internal sealed record WireError
{
    public required WireErrorType Type { get; init; }

    /// <summary>The kind of what is missing, or the field that is wrong.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The message, or the id of what is missing.</summary>
    public string Text { get; init; } = "";

    public bool IsTransient { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
