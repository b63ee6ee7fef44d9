namespace Gateway.Wire;

internal sealed record HealthJson(string Status);
