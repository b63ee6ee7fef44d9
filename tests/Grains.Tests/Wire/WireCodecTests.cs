using System.Text.Json;
using Bots;
using Bots.Tests.Behaviour;
using Csml.Diagnostics;
using Csml.Text;
using Csml.Values;
using Grains.Hosting;
using Grains.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Grains.Tests.Wire;

public sealed class WireCodecTests : IDisposable
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().AddBotMessages().BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_turn_is_the_same_on_the_other_side()
    {
        var request = Requests.Text("Łódź 😀 \"quoted\"", "one") with { Metadata = Value.Object(new ObjectValue { ["n"] = Value.Float(1.0) }) };

        var read = Sent(request);

        Assert.Equal((request.RequestId, request.ContentType), (read.RequestId, read.ContentType));
        Assert.Equal(Json(request.Content), Json(read.Content));
        Assert.Equal("""{"n":1.0}""", Json(read.Metadata));
    }

    [Fact]
    public void A_request_keeps_all_its_fields()
    {
        var request = Requests.Text("hello", "one") with
        {
            IsSecure = true,
            VersionId = "a build",
            StepLimit = 7,
            TtlDuration = 30,
            LowDataMode = false,
            CallbackUrl = "https://example.com/hook",
            IsBroadcast = true,
            ReceivedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1),
        };

        Assert.All(typeof(ChatRequest).GetProperties(), field => Assert.NotNull(field.GetValue(request)));
        Assert.Equal(Whole(request), Whole(Sent(request)));
        Assert.Equal(Whole(Requests.Text("hello", "one")), Whole(Sent(Requests.Text("hello", "one"))));
    }

    [Fact]
    public void A_step_keeps_all_its_fields()
    {
        var message = new ChatMessage { ConversationId = "a conversation", InteractionOrder = 2, ContentType = "text", Content = Value.Int(1) };
        var answer = new ChatAnswer
        {
            RequestId = "one",
            ConversationEnd = true,
            Messages = [message, message with { InteractionOrder = 3, Content = Value.Null }],
            ReceivedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1),
            BotId = "another bot",
        };
        var visit = new Visit { Id = "a visit", BotId = "another bot", Request = Requests.Text("hello", "one"), From = "a bot", Said = 2 };

        Assert.All(typeof(ChatAnswer).GetProperties(), field => Assert.NotNull(field.GetValue(answer)));
        Assert.Equal(Whole(ChatStep.Answered(answer)), Whole(Sent(ChatStep.Answered(answer))));
        Assert.Equal(Whole(ChatStep.Through(visit)), Whole(Sent(ChatStep.Through(visit))));
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
    public void An_error_keeps_its_type_and_its_data()
    {
        Assert.Equal(("flow", "7"), Of(Thrown(new NotFoundException("flow", "7")), e => (e.Kind, e.Id)));
        Assert.Equal(("flows[0].name", "It is empty."), Of(Thrown(new InvalidRequestException("flows[0].name", "It is empty.")), e => (e.Field, e.Message)));
        Assert.Equal("No.", Thrown(new ConflictException("No.")).Message);
        Assert.Equal(("Full.", false), Of(Thrown(new StorageException("Full.", isTransient: false, new IOException("disk"))), e => (e.Message, e.IsTransient)));
        Assert.Equal(("Locked.", true), Of(Thrown(new StorageException("Locked.", isTransient: true)), e => (e.Message, e.IsTransient)));
        Assert.Equal("Away.", Thrown(new UnavailableException("Away.")).Message);
        var diagnostic = new Diagnostic(
            "CSML0101", Severity.Error, "Wrong.", "Main", "start", new TextSpan(3, 4), new LinePosition(1, 2), new LinePosition(1, 6));
        Assert.Equal([diagnostic], Thrown(new BuildFailedException([diagnostic])).Diagnostics);
    }

    [Fact]
    public void Every_error_of_the_actors_has_a_form_on_the_wire()
    {
        var kinds = typeof(BotsException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BotsException)));

        Assert.Equal(Enum.GetValues<WireErrorType>().Length, kinds.Count());
    }

    [Fact]
    public void Every_type_that_an_actor_takes_or_gives_has_a_form_on_the_wire()
    {
        var types = new[] { typeof(IBot), typeof(IBuild), typeof(ISession), typeof(IApiKey), typeof(IChannels), typeof(IBotDirectory), typeof(IBotRemains), typeof(IUsage) }
            .SelectMany(actor => actor.GetMethods())
            .SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType.GenericTypeArguments.FirstOrDefault()))
            .Select(type => type is { IsArray: true } ? type.GetElementType() : type)
            // What is a type of the platform is written by Orleans itself.
            .Where(type => type is not null && type.Namespace != nameof(System));

        Assert.All(types, type => Assert.True(WireTypes.Contains(type!), $"{type}"));
    }

    [Fact]
    public void A_nesting_as_deep_as_values_may_have_crosses_the_wire()
    {
        var value = Value.String("deep");
        for (var depth = 1; depth < Value.MaxDepth; depth++)
            value = Value.Object(new ObjectValue { ["in"] = value });

        Assert.Equal(Json(value), Json(Sent(Requests.Text("x") with { Content = value }).Content));
    }

    private T Sent<T>(T message) => Serializer.Deserialize<T>(Serializer.SerializeToArray(message))!;

    // As a response carries it: as an exception of which only the base type is expected.
    private T Thrown<T>(T exception)
        where T : Exception => Assert.IsType<T>(Sent<Exception>(exception));

    private static TResult Of<T, TResult>(T exception, Func<T, TResult> data) => data(exception);

    private static string Whole<T>(T message) => JsonSerializer.Serialize(message, WireTypes.Info(WireTypes.NumberOf(typeof(T))));

    private static string Json(Value value) => JsonSerializer.Serialize(value, Deep);
}
