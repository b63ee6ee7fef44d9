using Bots;
using Bots.Calls;
using Bots.Compiling;
using Gateway.Authentication;
using Gateway.Reference;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>What the language says of a bot: the one in the body, or the draft as it is stored.</summary>
internal static class ValidateResource
{
    public static void MapValidate(this IEndpointRouteBuilder api) => api.MapPost("/bot/validate", Validate)
        .WithSummary("Says what is wrong with a bot, the draft when none is sent").WithOptionalBody(Sent.ReadBot)
        .RefuseFields(BotFields.Unsupported);

    private static async Task<Ok<ValidationJson>> Validate(Caller caller, GrainClient client, IModuleSource modules, TimeProvider clock, HttpRequest request)
    {
        var sent = await RequestBody.ReadOptionalAsync(request, Sent.Read);
        if (sent?.Flows.Count > Limits.FlowsPerBot)
            throw Refusals.TooMany("flows", Limits.FlowsPerBot);
        if (sent?.Modules.Count > Limits.ModulesPerBot)
            throw Refusals.TooMany("modules", Limits.ModulesPerBot);
        var building = new Building(modules, clock);
        var built = sent is { Flows.Count: > 0 }
            ? await building.Build(sent.ToBuild(caller.BotId, clock.GetUtcNow()), sent.Modules)
            : await building.Build(await client.Bot(caller.BotId).Retry(bot => bot.Get()), "", clock.GetUtcNow());
        return TypedResults.Ok(ValidationJson.From(built.Compilation.Diagnostics));
    }

    /// <summary>The parts of a bot that validation looks at.</summary>
    private sealed record Sent(string? DefaultFlow, BotSettings Settings, IReadOnlyList<BuildFlow> Flows, IReadOnlyList<ModuleDraft> Modules)
    {
        // The reference of the API calls the body "bot": it is read bare, and under that name.
        public static Sent Read(RequestFields body) => ReadBot(body.OptionalObject("bot") ?? body);

        public static Sent ReadBot(RequestFields bot)
        {
            BotFields.ReadShown(bot);
            bot.ReadOnly("name", "description", "env", "version_id", "engine_version");
            return new Sent(
                bot.OptionalText("default_flow", Limits.NameLength),
                BotFields.ReadSettings(bot),
                bot.OptionalObjects("flows")?.Select(ReadFlow).ToList() ?? [],
                BotFields.ReadModules(bot) ?? []);
        }

        public BuildDocument ToBuild(string botId, DateTimeOffset now) => new()
        {
            Id = botId,
            VersionId = "",
            Name = "",
            DefaultFlow = DefaultFlow ?? Flows[0].Id,
            CreatedAt = now,
            EngineVersion = Csml.Program.EngineVersion,
            Settings = Settings,
            Flows = Flows,
        };

        private static BuildFlow ReadFlow(RequestFields field)
        {
            BotFields.ReadShownFlow(field);
            var flow = BotFields.ReadFlow(field);
            return new BuildFlow
            {
                Id = field.OptionalText("id", Limits.NameLength) ?? flow.Name,
                Name = flow.Name,
                Commands = flow.Commands,
                Content = flow.Content,
            };
        }
    }
}
