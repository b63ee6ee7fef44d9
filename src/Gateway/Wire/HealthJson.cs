namespace Gateway.Wire;

/// <param name="Version">Of the server.</param>
internal sealed record HealthJson(string Status, string Version);
