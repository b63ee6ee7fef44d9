namespace Fuzz.Making;

internal static class RandomChoice
{
    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>True one time in so many.</summary>
    public static bool OneIn(this Random random, int times) => random.Next(times) == 0;
}
