namespace Grains.Tests.Behaviour;

/// <summary>Which grains of a cluster are in memory.</summary>
public sealed class ActivationCount(IClusterClient client)
{
    private IManagementGrain Management => client.GetGrain<IManagementGrain>(0);

    /// <summary>How many grains of a class are in memory, in all silos.</summary>
    public async Task<int> Count(Type grain)
    {
        var activations = await Management.GetDetailedGrainStatistics();
        return activations.Count(activation => activation.GrainType.StartsWith(grain.FullName!, StringComparison.Ordinal));
    }

    /// <summary>Has all grains leave memory that nobody is calling.</summary>
    public async Task CollectAll()
    {
        await Management.ForceActivationCollection(TimeSpan.Zero);
        await Eventually(async () =>
            (await Management.GetDetailedGrainStatistics()).All(activation => !activation.GrainType.StartsWith("Grains.", StringComparison.Ordinal)));
    }

    public static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var look = 0; look < 100; look++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }
        Assert.Fail("It did not come to hold.");
    }
}
