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

    private static string Json(Value value) => JsonSerializer.Serialize(value, Deep);
}
