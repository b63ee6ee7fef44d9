using Csml.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Outbound.Http;
using Outbound.Mail;
using Outbound.Network;

namespace Outbound;

/// <summary>The outside as a service of a host.</summary>
public static class OutboundServices
{
    /// <summary>Adds an <see cref="IOutside"/> and <see cref="IDownloads"/> that reach the world as the options let it.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services, OutboundOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(new AddressRule(() => options.AllowsPrivateAddresses));
        services.TryAddSingleton<INameResolver, SystemNames>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        foreach (var name in (string[])[ClientName.Public, ClientName.AnyCertificate, ClientName.Apps])
        {
            services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(host => ClientHandler.Create(host.GetRequiredService<Connector>(), options, name))
                // What a flow asks for, and with which key, is nobody's who reads the log.
                .RemoveAllLoggers();
        }
        services.AddSingleton<Connector>().AddSingleton<HttpSender>().AddSingleton<MailSender>().AddSingleton<Outside>().AddSingleton<IPosts, PostSender>();
        services.AddSingleton<IOutside>(host => host.GetRequiredService<Outside>());
        return services.AddSingleton<IDownloads>(host => host.GetRequiredService<Outside>());
    }
}
