using Bots;
using Gateway.Authentication;
using Gateway.Files;
using Gateway.Problems;

namespace Gateway.ChatPage;

/// <summary>A page to talk to the bot of a key, and the script that puts it on any other page.</summary>
internal static class ChatPageResource
{
    private const string Page = "page.html";
    private const string Widget = "widget.js";

    // Nothing but the page's own scripts and styles; pictures, films and sounds are wherever the bot says.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src http: https:; media-src http: https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors ";

    public static void MapChatPage(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/chat/{key}", ShowPage);
        pages.MapGet("/chat/assets/{file}", static (HttpContext context, string file) =>
            Answer(context, file == Page || file == Widget ? null : Assets.Find(file)));
        pages.MapGet("/" + Widget, static (HttpContext context) =>
        {
            // Pages of any site load it; who may show the chat, is said by the chat.
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Answer(context, Assets.Find(Widget));
        });
    }

    private static async Task ShowPage(HttpContext context, KeyAuthentication keys, string key)
    {
        if (await keys.Look(key) is not { } grant)
            throw new RefusedException(StatusCodes.Status404NotFound, "key", ErrorTexts.NoChat);
        Scopes.Require(grant, KeyScopes.Chat, "key");
        if (grant.Secret is null && grant.Scopes.HasFlag(KeyScopes.Manage))
            throw new RefusedException(StatusCodes.Status403Forbidden, "key", ErrorTexts.ChatOfManager);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy + (grant.AllowedOrigins is { } allowed ? $"'self' {allowed}".TrimEnd() : "*");
        headers["Referrer-Policy"] = "no-referrer";
        await Answer(context, Assets.Find(Page));
    }

    private static async Task Answer(HttpContext context, TaggedContent? asset)
    {
        if (asset is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await asset.Answer(context);
    }
}
