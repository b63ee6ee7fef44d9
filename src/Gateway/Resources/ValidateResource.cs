using Bots;
using Csml;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Resources;

/// <summary>What the language says of a bot: the one in the body, or the draft as it is stored.</summary>
internal static class ValidateResource
{
    public static void MapValidate(this IEndpointRouteBuilder api) => api.MapPost("/bot/validate", Validate);

    private static async Task<Ok<ValidationJson>> Validate(Caller caller, IActors actors, HttpRequest request)
    {
        var sent = await RequestBody.ReadOptionalAsync(request, Sent.Read);
        var source = sent?.SourceOf(caller.BotId) ?? SourceOf(await actors.Bot(caller.BotId).Get());
        return TypedResults.Ok(ValidationJson.From(Compilation.Create(source).Diagnostics));
    }

    private static BotSource SourceOf(BotDraft bot) => new()
    {
        Id = bot.Id,
        Name = bot.Name,
        DefaultFlow = bot.DefaultFlow,
        Flows = [.. bot.Flows.Select(flow => new FlowSource(flow.Id, flow.Name, flow.Content) { Commands = flow.Commands })],
    };

    /// <summary>The parts of a bot that validation looks at.</summary>
    private sealed record Sent(string? DefaultFlow, IReadOnlyList<FlowSource>? Flows)
    {
        // The reference of the API calls the body "bot": it is read bare, and under that name.
        public static Sent Read(RequestFields body)
        {
            var bot = body.OptionalObject("bot") ?? body;
            return new Sent(bot.OptionalText("default_flow", Limits.NameLength), bot.OptionalObjects("flows")?.Select(ReadFlow).ToList());
        }

        public BotSource? SourceOf(string botId) => Flows is not { Count: > 0 } flows ? null : new BotSource
        {
            Id = botId,
            DefaultFlow = DefaultFlow ?? flows[0].Id,
            Flows = flows,
        };

        private static FlowSource ReadFlow(RequestFields flow)
        {
            var name = flow.Text("name", Limits.NameLength);
            return new FlowSource(flow.OptionalText("id", Limits.NameLength) ?? name, name, flow.AnyText("content") ?? "")
            {
                Commands = flow.OptionalTexts("commands") ?? [],
            };
        }
    }
}
