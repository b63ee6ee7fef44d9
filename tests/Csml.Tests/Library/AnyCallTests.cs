using Csml.Conversations;
using Csml.Library;
using Csml.Values;

namespace Csml.Tests.Library;

public sealed class AnyCallTests
{
    private static readonly string[] Texts =
    [
        "", "a", "Straße 👍", "\ud800", "-1.5", "9223372036854775808", "0x", "sha256", "shake_128", "hex", "HS256", "s", "v1", "%Y-%m-%d", "%f%z%s%.3f", "%", "2021-03-28T12:00:00Z",
        "9999-12-31T23:59:59-23:59", "Europe/Paris", "(a", "[^a]*", "$1${x}$", "a,b&c=%ff#?", "<a b='1'>x<c/></a>", "<a>&#0;</a>", "- a: &x\n  b: *x", "!!int x", "{\"a\":[1e999]}", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "PLAIN",
        "text", "Zg==", "\0\u2028\ufffe",
    ];

    private static readonly string[] Fields =
        ["milliseconds", "timezone", "offset", "string", "value", "hash", "jwt", "header", "query", "body", "text", "payload", "accepts", "exp", "iss", "leeway", "kid", "@a", "$text"];

    private static readonly string[] Types =
        [ObjectValue.Plain, "time", "base64", "hex", "crypto", "jwt", "http", "smtp", "event", "button"];

    [Fact]
    public void No_method_throws_or_hangs_whatever_it_is_given()
    {
        var context = new Context();
        var random = new Random(20210328);
        var names = Methods.Families.SelectMany(rows => rows).Select(row => row.Name).Distinct().ToArray();
        var started = ThreadTime.Now;
        var calls = 0;
        for (var round = 0; round < 60_000; round++)
        {
            var receiver = Any(random, 0);
            if (Methods.Find(receiver, names[random.Next(names.Length)]) is not { } method)
                continue;
            var values = Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, 0)).ToArray();
            var result = method.Call(ref receiver, new Arguments(values, null), context);
            Assert.False(result.IsUndefined, method.Name);
            Assert.Equal(context.Failure is not null, result.IsError);
            context.Failure = null;
            calls++;
        }
        Assert.True(calls > 5_000);
        ThreadTime.AssertWithin(TimeSpan.FromSeconds(20), started);
    }

    [Fact]
    public void No_function_throws_whatever_it_is_given()
    {
        var context = new Context();
        var random = new Random(20210328);
        var functions = BuiltIns.Families.SelectMany(rows => rows).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var function = functions[random.Next(functions.Length)];
            var values = Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, 0)).ToArray();
            var names = random.Next(3) == 0 ? values.Select(_ => Fields[random.Next(Fields.Length)]).ToArray() : null;
            var result = function.Call(new Arguments(values, names is { Length: 0 } ? null : names), context);
            Assert.False(result.IsUndefined, function.Name);
            context.Failure = null;
        }
    }

    private static Value Any(Random random, int depth) => random.Next(depth > 2 ? 6 : 9) switch
    {
        0 => Value.Null,
        1 => Value.Boolean(random.Next(2) == 0),
        2 => Value.Int(random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => random.Next(-3, 30) }),
        3 => Value.Float(random.Next(4) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.Epsilon, _ => random.NextDouble() * 100 - 50 }),
        4 or 5 => Value.String(Texts[random.Next(Texts.Length)]),
        6 => Value.Array(new ArrayValue([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth + 1).Share())])).Share(),
        _ => AnyObject(random, depth).Share(),
    };

    private static Value AnyObject(Random random, int depth)
    {
        var value = new ObjectValue { ContentType = Types[random.Next(Types.Length)] };
        for (var i = random.Next(5); i > 0; i--)
            value[Fields[random.Next(Fields.Length)]] = Any(random, depth + 1).Share();
        return Value.Object(value);
    }

    private sealed class Context : CallContext
    {
        public override TimeSpan ProcessorTime => TimeSpan.Zero;

        protected override bool IsInSlice => true;

        public override TimeProvider Clock => TimeProvider.System;

        public override Random Random { get; } = new(1);

        public override int ValueSize => 500;

        public override string EventType => "text";

        public override string? AppsEndpoint => null;

        public override Client Client { get; } = new("bot", "channel", "user");

        public override bool Exists(string variable) => false;

        public override bool Spend(int size)
        {
            Assert.True(size >= 0);
            return true;
        }

        public override bool IsFirstUse(string regex) => true;
    }
}
