using Csml.Conversations;
using Csml.Values;

namespace Fuzz.Checking;

/// <summary>Apps and servers that answer at once, with what may be small, large, deep or nothing.</summary>
internal sealed class Apps(int seed) : IOutside
{
    private readonly Random _random = new(seed);

    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation) => ValueTask.FromResult(_random.Next(6) switch
    {
        0 => OutsideAnswer.Failed("The app is away."),
        1 => OutsideAnswer.Of(Value.Int(1)),
        2 => OutsideAnswer.OfResponse(200, [KeyValuePair.Create("a", "b")], "{\"data\": [1, \"x\"]}"),
        3 => OutsideAnswer.OfResponse(500, [], "{\"data\": 1}"),
        4 => Answer(Nested(_random.Next(2 * Value.MaxDepth))),
        _ => Answer(Value.String(new string('x', _random.Next(2 * Bounds.Budget.ValueSize)))),
    });

    private static OutsideAnswer Answer(Value data) => OutsideAnswer.Of(Value.Object(new ObjectValue { ["data"] = data }));

    private static Value Nested(int levels)
    {
        var value = Value.Null;
        for (var i = 0; i < levels; i++)
            value = i % 2 == 0 ? Value.Array(new ArrayValue([value])) : Value.Object(new ObjectValue { ["a"] = value });
        return value;
    }
}
