using Bots;
using Bots.Calls;
using Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Hosting;

/// <summary>Takes the place of the server's sessions and store for a while: to see what they are sent, and to fail.</summary>
internal sealed class Stage
{
    private const string SessionPrefix = "session/";

    /// <summary>What a session does with an event; null is what sessions do.</summary>
    public Func<SessionKey, ChatRequest, Task<ChatAnswer>>? Chatting { get; set; }

    /// <summary>What the store throws; null is what it does.</summary>
    public Exception? StoreFailure { get; set; }

    /// <summary>Puts the stage before the grains that the gateway calls, and before the store.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(host => ActivatorUtilities.CreateInstance<GrainClient>(host, BeforeGrains(host.GetRequiredService<IGrainFactory>())));
        var sessions = services.Last(service => service.ServiceType == typeof(ISessionStore));
        services.AddSingleton(host => Before((ISessionStore)sessions.ImplementationFactory!(host)));
        var documents = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        services.AddSingleton(host => Before((IDocumentStore)documents.ImplementationFactory!(host)));
    }

    private IGrainFactory BeforeGrains(IGrainFactory grains) => Intercepted<IGrainFactory>.By((method, args) =>
    {
        var grain = method.CallOn(grains, args);
        return grain is ISessionGrain session && Chatting is { } chatting ? Staged(session, chatting) : grain;
    });

    private T Before<T>(T store)
        where T : class => Intercepted<T>.By((method, args) =>
        StoreFailure is { } failure ? throw failure : method.CallOn(store, args));

    private static ISessionGrain Staged(ISessionGrain session, Func<SessionKey, ChatRequest, Task<ChatAnswer>> chatting)
    {
        var key = SessionKey.Parse(session.GetPrimaryKeyString()[SessionPrefix.Length..]);
        return Intercepted<ISessionGrain>.By((method, args) =>
            method.Name == nameof(ISessionGrain.Chat) ? Step((ChatRequest)args![0]!) : throw new NotSupportedException());

        async Task<ChatStep> Step(ChatRequest request) => ChatStep.Answered(await chatting(key, request));
    }
}
