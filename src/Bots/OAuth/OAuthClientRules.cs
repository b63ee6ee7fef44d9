using Bots.Authoring;

namespace Bots;

/// <summary>What holds for OAuth clients.</summary>
public static class OAuthClientRules
{
    /// <param name="count">How many clients there are already.</param>
    /// <exception cref="InvalidRequestException">It has no name, no permission, or one that does not exist.</exception>
    /// <exception cref="ConflictException">There are as many as there may be.</exception>
    public static OAuthClient Make(NewOAuthClient client, int count, DateTimeOffset now)
    {
        Check(client);
        return count < Limits.OAuthClients
            ? new OAuthClient
            {
                Id = client.Id,
                Name = client.Name,
                Permissions = [.. client.Permissions.Distinct()],
                Bots = client.Bots,
                RequestsPerSecond = client.RequestsPerSecond,
                AllowedOrigins = client.AllowedOrigins,
                CreatedAt = now,
            }
            : throw Refusals.TooManyClients();
    }

    private static void Check(NewOAuthClient client)
    {
        TextRules.CheckName("name", client.Name);
        if (client.Permissions.Count == 0)
            throw Refusals.Missing("permissions");
        for (var i = 0; i < client.Permissions.Count; i++)
        {
            if (!Permissions.All.Contains(client.Permissions[i]))
                throw Refusals.NoPermission($"permissions[{i}]", client.Permissions[i]);
        }
        if (client.Bots?.Count > Limits.BotsPerClient)
            throw Refusals.TooMany("bots", Limits.BotsPerClient);
        for (var i = 0; i < client.Bots?.Count; i++)
            TextRules.CheckName($"bots[{i}]", client.Bots[i]);
        if (client.RequestsPerSecond is < 0 or > Limits.RequestsPerSecond)
            throw Refusals.OutOfRange("requests_per_second", 0, Limits.RequestsPerSecond);
    }
}
