using System.Text.Json;
using Csml.Values;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Bots.Tests.Serialization;

/// <summary>What grains say to one another is the same on the other side.</summary>
public sealed class MessageTests : IDisposable
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public static TheoryData<string> MessageNames() => [.. Samples.MessageTypes.Where(type => !type.IsSubclassOf(typeof(Exception))).Select(type => type.FullName!)];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void A_message_keeps_all_its_properties(string name)
    {
        var type = typeof(IBotGrain).Assembly.GetType(name)!;
        var message = Samples.Of(type);
        var text = Samples.Describe(message);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("false", text, StringComparison.Ordinal);

        var read = Serializer.Deserialize<object>(Serializer.SerializeToArray(message))!;

        Assert.NotSame(message, read);
        Assert.IsType(type, read);
        Assert.Equal(text, Samples.Describe(read));
    }

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void A_message_is_not_copied_inside_a_process(string name)
    {
        var type = typeof(IBotGrain).Assembly.GetType(name)!;
        if (type.IsValueType)
            return;
        var message = Samples.Of(type);

        Assert.Same(message, _services.GetRequiredService<DeepCopier>().Copy(message));
    }

    // Orleans writes the arguments of a call that got no answer into its log.
    [Theory]
    [MemberData(nameof(MessageNames))]
    public void The_text_of_a_message_shows_no_content_and_no_secret(string name)
    {
        var message = Samples.Of(typeof(IBotGrain).Assembly.GetType(name)!);

        Assert.DoesNotContain("\"list\"", $"{message}", StringComparison.Ordinal);
        foreach (var secret in Samples.Properties(message.GetType()).Where(property => property.Name == "Secret"))
            Assert.DoesNotContain($"{secret.GetValue(message)}", $"{message}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_which_nothing_is_set_that_need_not_be_stays_so()
    {
        foreach (var message in new object[]
        {
            Requests.Text("hello", "one"),
            new ChatStep(),
            new VisitAnswer(),
            new BotChange(),
            new BotSettings(),
            new KeyGrant("bot", "web"),
            new NewBot { Name = "b" },
        })
        {
            Assert.Equal(Samples.Describe(message), Samples.Describe(Serializer.Deserialize<object>(Serializer.SerializeToArray(message))));
        }
    }

    [Fact]
    public void A_turn_is_the_same_on_the_other_side()
    {
        var request = Requests.Text("Łódź 😀 \"quoted\"", "one") with { Metadata = Value.Object(new ObjectValue { ["n"] = Value.Float(1.0) }) };

        var read = Sent(request);

        Assert.Equal((request.RequestId, request.ContentType), (read.RequestId, read.ContentType));
        Assert.Equal(Json(request.Content), Json(read.Content));
        Assert.Equal("""{"n":1.0}""", Json(read.Metadata));
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""[true,false,null,[],{}]""")]
    [InlineData("""[0,1,-1,63,64,-64,-65,8191,8192,9223372036854775807,-9223372036854775808]""")]
    [InlineData("""[1.0,-0.0,0.1,1e300,-2.5e-7]""")]
    [InlineData("""["","a","Łódź 😀","\"\\\u0000"]""")]
    [InlineData("""{"b":1,"a":{"":[{"c":"d"}]}}""")]
    public void A_value_is_the_same_on_the_other_side(string json)
    {
        var value = JsonSerializer.Deserialize<Value>(json);

        Assert.Equal(Json(value), Json(Sent(value)));
    }

    [Fact]
    public void A_long_text_is_the_same_on_the_other_side()
    {
        var text = string.Concat(Enumerable.Repeat("a łong text ", 20_000));

        Assert.Equal(text, Sent(Value.String(text)).AsString);
        // Longer than the buffer that a thread keeps.
        var longer = string.Concat(Enumerable.Repeat(text, 8));
        Assert.Equal(longer, Sent(Value.String(longer)).AsString);
        Assert.Equal(text, Sent(Value.String(text)).AsString);
    }

    [Fact]
    public void What_stands_in_a_message_is_what_its_JSON_has()
    {
        var component = new ObjectValue { ContentType = "button" };
        component["title"] = Value.String("Yes");
        var value = Value.Object(new ObjectValue
        {
            ["buttons"] = Value.Array(new ArrayValue([Value.Object(component)])),
            ["secret"] = Value.String("word").WithSecure(),
            ["failed"] = Value.Error("It did not work."),
        });

        Assert.Equal(Json(value), Json(Sent(value)));
        Assert.Contains("""{"content_type":"button","content":{"title":"Yes"}}""", Json(Sent(value)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nesting_as_deep_as_values_may_have_crosses_the_wire()
    {
        var value = Value.String("deep");
        for (var depth = 1; depth < Value.MaxDepth; depth++)
            value = Value.Object(new ObjectValue { ["in"] = value });

        Assert.Equal(Json(value), Json(Sent(Requests.Text("x") with { Content = value }).Content));
    }

    [Fact]
    public void Several_values_of_a_message_keep_their_places()
    {
        var shared = Value.Object(new ObjectValue { ["a"] = Value.Int(1) });
        var change = new MemoryChange
        {
            Values = new Dictionary<string, Value> { ["first"] = shared, ["second"] = Value.Null, ["third"] = shared.Share() },
            TtlDuration = 3,
        };

        var read = Sent(change);

        Assert.Equal(["first", "second", "third"], read.Values.Keys);
        Assert.Equal(["""{"a":1}""", "null", """{"a":1}"""], read.Values.Values.Select(Json));
        Assert.Equal(3, read.TtlDuration);
    }

    [Fact]
    public void Lists_that_collection_expressions_make_cross_the_wire_whatever_their_length()
    {
        IReadOnlyList<string>[] lists = [[], ["one"], ["one", "two"], [.. Enumerable.Range(0, 300).Select(i => $"{i}")], new List<string> { "list" }];

        foreach (var permissions in lists)
        {
            var client = new OAuthGrant { SecretDigest = "digest", Permissions = permissions, Bots = permissions };
            var read = Sent(client);
            Assert.Equal(permissions, read.Permissions);
            Assert.Equal(permissions, read.Bots);
            Assert.Same(permissions, _services.GetRequiredService<DeepCopier>().Copy(client).Permissions);
        }

        ChatMessage[] messages = [(ChatMessage)Samples.Of(typeof(ChatMessage)), (ChatMessage)Samples.Of(typeof(ChatMessage))];
        var answer = (ChatAnswer)Samples.Of(typeof(ChatAnswer)) with { Messages = [messages[0], .. messages] };
        Assert.Equal(Samples.Describe(answer), Samples.Describe(Sent(answer)));
    }

    private T Sent<T>(T message) => Serializer.Deserialize<T>(Serializer.SerializeToArray(message))!;

    private static string Json(Value value) => JsonSerializer.Serialize(value, Deep);
}
