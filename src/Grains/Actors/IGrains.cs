using Bots;
using Bots.TextBots;

namespace Grains.Actors;

// What Orleans must know of an actor: that its interface is a grain's, and that its key is a text.

public interface IBotGrain : IBot, IGrainWithStringKey;

public interface IBuildGrain : IBuild, IGrainWithStringKey;

public interface ISessionGrain : ISession, IGrainWithStringKey;

public interface IApiKeyGrain : IApiKey, IGrainWithStringKey;

public interface IChannelsGrain : IChannels, IGrainWithStringKey;

public interface IDirectoryGrain : IBotDirectory, IGrainWithStringKey;

public interface IBroadcastGrain : IBroadcast, IGrainWithStringKey;

public interface ILocatorGrain : IBotLocator, IGrainWithStringKey;

public interface ITextBotsSessionGrain : ITextBotsSession, IGrainWithStringKey;

public interface IOAuthClientGrain : IOAuthClient, IGrainWithStringKey;

public interface IOAuthClientsGrain : IOAuthClients, IGrainWithStringKey;

public interface IUsageGrain : IUsage, IGrainWithStringKey;

public interface IRemainsGrain : IBotRemains, IGrainWithStringKey;
