using System.Globalization;
using System.Text.Json.Nodes;
using Bots;
using Microsoft.OpenApi;

namespace Gateway.Reference;

/// <summary>A parameter of an address as the reference of the API has it. <see cref="Requests.QueryParameters"/> reads it.</summary>
internal sealed record QueryParameter(string Name, string Description, OpenApiSchema Schema, bool IsRequired = false)
{
    /// <summary>The user that a request is about.</summary>
    public static readonly QueryParameter User =
        new("user_id", "The user that the request is about.", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Limits.UserIdLength });

    public QueryParameter Required() => this with { IsRequired = true };

    public static QueryParameter Text(string name, string description) => new(name, description, new OpenApiSchema { Type = JsonSchemaType.String });

    public static QueryParameter Texts(string name, string description) => new(name, description, new OpenApiSchema
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    public static QueryParameter Word(string name, string description, params IEnumerable<string> words) => new(name, description, new OpenApiSchema
    {
        Type = JsonSchemaType.String,
        Enum = [.. words.Select(word => (JsonNode)word)],
    });

    public static QueryParameter Boolean(string name, string description) => new(name, description, new OpenApiSchema { Type = JsonSchemaType.Boolean });

    /// <summary>A whole number from 1.</summary>
    public static QueryParameter Integer(string name, string description, int largest) => new(name, description, new OpenApiSchema
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = largest.ToString(CultureInfo.InvariantCulture),
    });

    public static QueryParameter Time(string name, string description) =>
        Text(name, $"{description} Seconds since 1970, or a text like `2026-11-21T09:12:18Z`.");
}
