using Csml.Conversations;
using Csml.Values;

namespace Csml.Library;

/// <summary>Functions that leave the process.</summary>
internal static class OutsideFunctions
{
    private const string Usage = "App(fn_id, argument=value, ...) => any";

    public static readonly BuiltIn[] Rows =
    [
        new("App", Usage, "Calls an app at the bot's apps endpoint, and gives the \"data\" of its answer.", CallApp) { ChecksArguments = true },
        new("Fn", "Fn(fn_id, argument=value, ...) => any", "Deprecated: write App().", CallApp) { ChecksArguments = true },
    ];

    private static Value CallApp(in Arguments arguments, CallContext context)
    {
        var id = arguments.Get("fn_id", 0);
        if (id.Kind != ValueKind.String || (!arguments.AreNamed && arguments.Count > 1))
            return context.FailUsage(Usage);
        if (context.AppsEndpoint is not { } endpoint)
            return context.Fail(LibraryTexts.NoAppsEndpoint);
        var data = new ObjectValue();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.NameOf(i) is { } name and not "fn_id")
                data[name] = arguments[i];
        }
        var client = Value.Object(context.Client.ToObject());
        var body = new ObjectValue { ["function_id"] = id, ["data"] = Value.Object(data), ["client"] = client };
        return context.Send(new AppRequest(endpoint, Value.Object(body)), DataOf);
    }

    private static Value DataOf(Value answer, CallContext context) =>
        answer.Kind == ValueKind.Object && answer.AsObject.TryGet("data", out var data) ? data : context.Fail(LibraryTexts.NoDataOfApp);
}
