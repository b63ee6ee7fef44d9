using System.Collections.Concurrent;
using Bots;
using Bots.State;
using Csml.Diagnostics;
using Csml.Text;
using Csml.Values;

namespace Gateway.Tests.Hosting;

/// <summary>
/// Actors as the gateway's contract with them says, in a few dictionaries: what is tested is what the gateway makes of their answers
/// and of their exceptions. Keys and channels are the real ones, without a store.
/// </summary>
internal sealed class InMemoryActors : IActors
{
    private readonly ConcurrentDictionary<string, BotDraft> _bots = new();
    private readonly ConcurrentDictionary<string, string> _current = new();
    private readonly ConcurrentDictionary<string, BuildDocument> _builds = new();
    private readonly ConcurrentDictionary<string, IssuedKey> _keys = new();
    private readonly ConcurrentDictionary<string, BotChannels> _channels = new();
    private readonly ConcurrentDictionary<int, BotDirectory> _directory = new();

    /// <summary>What a session does with an event.</summary>
    public Func<SessionKey, ChatRequest, Task<ChatAnswer>> Chatting { get; set; } = Echo;

    /// <summary>What looking up a key throws.</summary>
    public Exception? KeyFailure { get; set; }

    public IBot Bot(string botId) => new BotOf(this, botId);

    public IBuild Build(string buildId) => new BuildOf(this, buildId);

    public ISession Session(SessionKey key) => new SessionOf(this, key);

    public IApiKey ApiKey(string digest) => KeyFailure is { } failure ? throw failure : _keys.GetOrAdd(digest, _ => new IssuedKey(new StoredInMemory<ApiKeyState>()));

    public IChannels Channels(string botId) =>
        _channels.GetOrAdd(botId, _ => new BotChannels(botId, new StoredInMemory<ChannelsState>(), this, TimeProvider.System));

    public IBotDirectory BotDirectory(int part) => _directory.GetOrAdd(part, _ => new BotDirectory(new StoredInMemory<DirectoryState>()));

    public IBotRemains Remains(string botId) => new Nothing();

    public static ChatAnswer Answer(ChatRequest request, params Value[] contents) => new()
    {
        RequestId = request.RequestId,
        ConversationEnd = true,
        ReceivedAt = new DateTimeOffset(2019, 11, 16, 19, 48, 26, 519, TimeSpan.FromHours(2)),
        Messages = [.. contents.Select(content => new ChatMessage
        {
            ConversationId = "f2461d23-6069-4f78-ae81-f127e4c3d9a0",
            InteractionOrder = 0,
            ContentType = "text",
            Content = content,
        })],
    };

    /// <summary>Says what it was told.</summary>
    public static Task<ChatAnswer> Echo(SessionKey session, ChatRequest request) => Task.FromResult(Answer(request, request.Content));

    private sealed class BotOf(InMemoryActors all, string id) : IBot
    {
        public Task<BotDraft> Create(NewBot bot)
        {
            var flows = bot.Flows.Select(New).ToList();
            if (flows.Count == 0)
                flows.Add(New(new NewFlow { Name = "Default", Content = "start:\n  say \"hello!\"\n  goto end" }));
            var draft = new BotDraft
            {
                Id = id,
                OrganizationId = "0b50ddf9-052b-4dd6-9901-459caa15ed33",
                Name = bot.Name,
                Description = bot.Description,
                DefaultFlow = flows.FirstOrDefault(flow => flow.Name == (bot.DefaultFlow ?? flow.Name))?.Id
                    ?? throw new InvalidRequestException("default_flow", $"There is no flow \"{bot.DefaultFlow}\"."),
                CreatedAt = DateTimeOffset.UtcNow,
                UpdatedAt = DateTimeOffset.UtcNow,
                Environment = bot.Environment,
                Settings = bot.Settings,
                Flows = flows,
                Modules = bot.Modules,
            };
            return all._bots.TryAdd(id, draft) ? Task.FromResult(draft) : throw new ConflictException("There is such a bot.");
        }

        public Task<BotDraft> Get() => Task.FromResult(Draft);

        public Task<BotDraft> Update(BotChange change) => Task.FromResult(all._bots[id] = Draft with
        {
            Name = change.Name ?? Draft.Name,
            Description = change.Description ?? Draft.Description,
            DefaultFlow = change.DefaultFlow is null ? Draft.DefaultFlow : Draft.Flows.FirstOrDefault(flow => flow.Id == change.DefaultFlow)?.Id
                ?? throw new InvalidRequestException("default_flow", $"There is no flow \"{change.DefaultFlow}\"."),
            Environment = change.Environment ?? Draft.Environment,
            Settings = Draft.Settings.With(change.Settings),
            Modules = change.Modules ?? Draft.Modules,
        });

        public Task<FlowDraft> GetFlow(string flowId) => Task.FromResult(Find(flowId));

        public Task<FlowDraft> CreateFlow(NewFlow flow)
        {
            if (Draft.Flows.Any(other => other.Name.Equals(flow.Name, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidRequestException("name", $"There is a flow \"{flow.Name}\" already.");
            var made = New(flow);
            all._bots[id] = Draft with { Flows = [.. Draft.Flows, made] };
            return Task.FromResult(made);
        }

        public Task<FlowDraft> UpdateFlow(string flowId, FlowChange change)
        {
            var old = Find(flowId);
            var made = old with
            {
                Name = change.Name ?? old.Name,
                Description = change.Description ?? old.Description,
                Commands = change.Commands ?? old.Commands,
                Content = change.Content ?? old.Content,
                UpdatedAt = DateTimeOffset.UtcNow,
            };
            all._bots[id] = Draft with { Flows = [.. Draft.Flows.Select(flow => flow.Id == flowId ? made : flow)] };
            return Task.FromResult(made);
        }

        public Task DeleteFlow(string flowId)
        {
            if (Find(flowId).Id == Draft.DefaultFlow)
                throw new ConflictException("The default flow can't be deleted.");
            all._bots[id] = Draft with { Flows = [.. Draft.Flows.Where(flow => flow.Id != flowId)] };
            return Task.CompletedTask;
        }

        // A flow with the word "broken" in it does not build, so that what is tested here is not the compiler.
        public Task<BuildDocument> Build()
        {
            if (Draft.Flows.FirstOrDefault(flow => flow.Content.Contains("broken", StringComparison.Ordinal)) is { } broken)
                throw new BuildFailedException([DiagnosticOf(broken.Name, Severity.Error), DiagnosticOf(broken.Name, Severity.Warning)]);
            var build = new BuildDocument
            {
                Id = id,
                VersionId = Guid.NewGuid().ToString(),
                Name = Draft.Name,
                DefaultFlow = Draft.DefaultFlow,
                CreatedAt = DateTimeOffset.UtcNow,
                EngineVersion = "1.2.3",
                Flows = [.. Draft.Flows.Select(flow =>
                    new BuildFlow { Id = flow.Id, Name = flow.Name, Commands = flow.Commands, Content = flow.Content })],
            };
            all._builds[build.VersionId] = build;
            all._current[id] = build.VersionId;
            return Task.FromResult(build);
        }

        public Task Delete()
        {
            all._bots.TryRemove(id, out _);
            return Task.CompletedTask;
        }

        public Task<string?> CurrentBuild() => Task.FromResult(all._current.GetValueOrDefault(id));

        private BotDraft Draft => all._bots.GetValueOrDefault(id) ?? throw new NotFoundException("bot", id);

        private FlowDraft Find(string flowId) =>
            Draft.Flows.FirstOrDefault(flow => flow.Id == flowId) ?? throw new NotFoundException("flow", flowId);

        private FlowDraft New(NewFlow flow) => new()
        {
            Id = Guid.NewGuid().ToString(),
            BotId = id,
            OrganizationId = "0b50ddf9-052b-4dd6-9901-459caa15ed33",
            Name = flow.Name,
            Description = flow.Description,
            Commands = flow.Commands,
            Content = flow.Content,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        };

        private static Diagnostic DiagnosticOf(string flow, Severity severity) => new(
            "CSML0000", severity, "This is broken.", flow, "start", TextSpan.At(7), new LinePosition(2, 3), new LinePosition(2, 4));
    }

    private sealed class BuildOf(InMemoryActors all, string id) : IBuild
    {
        public Task Publish(BuildDocument document) => Task.FromResult(all._builds[id] = document);

        public Task<BuildDocument> Get() =>
            Task.FromResult(all._builds.GetValueOrDefault(id) ?? throw new NotFoundException("build", id));

        public Task Delete() => throw new NotSupportedException();
    }

    private sealed class SessionOf(InMemoryActors all, SessionKey key) : ISession
    {
        public async Task<ChatStep> Chat(ChatRequest request) => ChatStep.Answered(await all.Chatting(key, request));

        public Task<VisitAnswer> Visit(Visit visit) => throw new NotSupportedException();

        public Task Return(Visit visit, VisitAnswer answer) => throw new NotSupportedException();

        public Task Delete() => throw new NotSupportedException();

        public Task Expire() => throw new NotSupportedException();
    }

    private sealed class Nothing : IBotRemains
    {
        public Task<bool> DeleteSome() => Task.FromResult(true);
    }
}
