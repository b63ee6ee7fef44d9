namespace Fuzz.Making;

/// <summary>Makes the input of a seed.</summary>
internal static class InputMaker
{
    private const int MostEvents = 6;

    private static readonly InputKind[] Kinds = Enum.GetValues<InputKind>();

    /// <param name="only">Makes inputs of this kind only; null for any.</param>
    public static FuzzInput Make(long seed, InputKind? only = null)
    {
        // Neighbouring seeds of Random begin alike.
        var random = new Random((int)(((ulong)seed * 0x9E3779B97F4A7C15) >> 33));
        var kind = Kinds[random.Next(Kinds.Length)];
        kind = only ?? kind;
        var templates = new Templates(random);
        var components = kind == InputKind.Templates ? templates.Definitions() : "";
        IReadOnlyList<string> flows = kind switch
        {
            InputKind.Mutated => new Mutation(random).Flows(),
            InputKind.Generated => new Grammar(random).Flows(),
            InputKind.Noise => [Noise.Flow(random)],
            InputKind.Calling => [new Calls(random).Flow()],
            InputKind.Repeated => [Repetition.Flow(random)],
            InputKind.Templates => [templates.Flow()],
            _ => [Growth.Flow(random)],
        };
        var events = new List<UserEvent>();
        for (var i = random.Next(1, MostEvents); i >= 0; i--)
            events.Add(EventOf(random));
        return new FuzzInput(seed, kind, flows, events) { Components = components };
    }

    private static UserEvent EventOf(Random random)
    {
        var type = random.Pick("text", "text", "text", "text", "payload", "url", "image", "audio", "video", "file", "regex", "flow_trigger", "none");
        var text = random.Next(12) switch
        {
            0 => "",
            1 => random.Next(-10, 1_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            2 => Noise.Text(random, random.Next(40)),
            3 => new string(random.Pick('a', '(', '[', '\\', 'é', '\ud83d'), random.Next(5_000)),
            4 => random.Pick("Default", "Flow1", "flow2", "start", "end"),
            5 => random.Pick("(a+)+$", "(a{1000}){1000}", "[", "\\p{L}*", "(?=a)", ".*", "((((((a{9}){9}){9}){9}){9}){9}){9}"),
            _ => random.Pick("hello", "yes", "no", "Anna", "start over", "stop", "42", "A", "0.5", "{\"a\":1}"),
        };
        return new UserEvent(type, text, IsSecure: random.Next(6) == 0);
    }
}
