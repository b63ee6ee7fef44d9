using System.Globalization;
using Fuzz.Running;

namespace Fuzz;

public sealed class FuzzTests
{
    private const int DefaultSeconds = 20;

    /// <summary>CSML_FUZZ_SECONDS says for how long, CSML_FUZZ_SEED where to begin; the seed is another each day.</summary>
    [Fact]
    public void Whatever_an_author_writes_and_a_user_sends_the_language_stays_within_its_bounds()
    {
        var time = TimeSpan.FromSeconds(Variable("CSML_FUZZ_SECONDS") ?? DefaultSeconds);
        var seed = Variable("CSML_FUZZ_SEED") ?? DateTime.UtcNow.Date.Ticks / TimeSpan.TicksPerDay * 1_000_000;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var failures = new Campaign(output).Run(seed, time, mostFailures: 3);
        Assert.True(failures == 0, output.ToString());
    }

    [Fact]
    public void A_seed_makes_the_same_input_each_time()
    {
        for (var seed = 0; seed < 200; seed++)
            Assert.Equal(Report.Of(Making.InputMaker.Make(seed), ""), Report.Of(Making.InputMaker.Make(seed), ""));
    }

    private static long? Variable(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
