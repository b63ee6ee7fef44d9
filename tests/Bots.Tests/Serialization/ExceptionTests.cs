using Csml.Diagnostics;
using Csml.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Bots.Tests.Serialization;

/// <summary>What a grain throws has the same type and the same data where it is caught.</summary>
public sealed class ExceptionTests : IDisposable
{
    private static readonly Diagnostic Diagnostic = new(
        "CSML0101", Severity.Error, "Wrong.", "Main", "start", new TextSpan(3, 4), new LinePosition(1, 2), new LinePosition(1, 6));

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private static readonly BotsException[] All =
    [
        new NotFoundException("flow", "7"),
        new ConflictException("No."),
        new InvalidRequestException("flows[0].name", "It is empty."),
        new BuildFailedException([Diagnostic, Diagnostic with { Code = "CSML0102", Severity = Severity.Warning, Step = null }]),
        new StorageException("Full.", isTransient: false, new IOException("disk")) { File = "bots.db" },
        new StorageException("Locked.", isTransient: true),
        new BusyException(TimeSpan.FromSeconds(20)),
        new UnavailableException("Away.", new TimeoutException("No answer.")),
    ];

    public static TheoryData<string> Messages() => [.. All.Select(exception => exception.Message)];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Messages))]
    public void An_exception_keeps_its_type_and_its_data(string message)
    {
        var exception = All.Single(one => one.Message == message);

        var caught = Thrown(exception);

        Assert.IsType(exception.GetType(), caught);
        Assert.Equal(exception.Message, caught.Message);
        Assert.Equal(exception.InnerException?.GetType(), caught.InnerException?.GetType());
        Assert.Equal(exception.InnerException?.Message, caught.InnerException?.Message);
        Assert.Equal(Data(exception), Data(caught));
    }

    [Fact]
    public void An_exception_that_was_thrown_says_where()
    {
        var exception = Assert.Throws<ConflictException>(Throw);

        Assert.Contains(nameof(Throw), Thrown(exception).StackTrace, StringComparison.Ordinal);

        static void Throw() => throw new ConflictException("No.");
    }

    [Fact]
    public void Every_exception_of_the_grains_is_tested()
    {
        var kinds = typeof(BotsException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BotsException)));
        var tested = All.Select(exception => exception.GetType()).ToHashSet();

        Assert.All(kinds, type => Assert.Contains(type, tested));
        Assert.All(kinds, type => Assert.True(type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false), type.Name));
    }

    // The properties that the exception has of its own.
    private static string[] Data(Exception exception) =>
    [
        .. exception.GetType().GetProperties().Where(property => property.DeclaringType == exception.GetType())
            .Select(property => $"{property.Name}: {Samples.Describe(property.GetValue(exception))}"),
    ];

    // As a response carries it: as an exception of which only the base type is expected.
    private Exception Thrown(Exception exception)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<Exception>(serializer.SerializeToArray(exception))!;
    }
}
