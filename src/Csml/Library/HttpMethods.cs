using System.Text;
using Csml.Library.Requests;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>HTTP()</c>: a request that is put together step by step; each step gives a new one.</summary>
internal static class HttpMethods
{
    public const string ContentType = "http";

    private const string Usage = "HTTP(url: string, ...) => http";

    public static readonly BuiltIn[] Functions =
    [
        new("HTTP", Usage, "A request to a URL; named arguments are kept as its fields.", Create),
    ];

    public static readonly Method[] Rows =
    [
        new("set", "set(header: object) => http", "The request with headers added.", (ref receiver, in arguments, _) =>
            WithFields(receiver, "header", arguments[0].AsObject)),
        new("query", "query(parameters: object) => http", "The request with parameters added to its query.", (ref receiver, in arguments, _) =>
            WithFields(receiver, "query", arguments[0].AsObject)),
        new("auth", "auth(username: string, password: string, ...) => http", "The request with a name and password (Basic authentication).", Authorize),
        new("disable_ssl_verify", "disable_ssl_verify(...) => http", "The request, to be sent to a server whose certificate is not looked at.", (ref receiver, in _, _) =>
            With(receiver, "disable_ssl_verify", Value.True)),
        new("get", "get() => http", "The request with the method GET, and without a body.", (ref receiver, in _, _) => WithMethod(receiver, "get", default)),
        new("post", "post(body?, ...) => http", "The request with the method POST.", (ref receiver, in arguments, _) =>
            WithMethod(receiver, "post", arguments.Get("body", 0))),
        new("put", "put(body?, ...) => http", "The request with the method PUT.", (ref receiver, in arguments, _) =>
            WithMethod(receiver, "put", arguments.Get("body", 0))),
        new("delete", "delete(body?, ...) => http", "The request with the method DELETE.", (ref receiver, in arguments, _) =>
            WithMethod(receiver, "delete", arguments.Get("body", 0))),
        new("patch", "patch(body?, ...) => http", "The request with the method PATCH; its body is null if none is given.", (ref receiver, in arguments, _) =>
            WithMethod(receiver, "patch", arguments.Count == 0 ? Value.Null : arguments[0])),
        new("send", "send() => any", "Sends the request, and gives what the server answers: what its JSON stands for, or a string.", Send),
    ];

    private static Value Create(in Arguments arguments, CallContext context)
    {
        const int MostPositional = 4;
        if (!arguments.AreNamed && arguments.Count > MostPositional)
            return context.FailUsage(Usage);
        var request = new ObjectValue
        {
            ContentType = ContentType,
            ["url"] = arguments.Get("url", 0),
            ["method"] = Value.String("get"),
            ["header"] = Value.Object(new ObjectValue
            {
                ["Content-Type"] = Value.String("application/json"),
                ["Accept"] = Value.String("application/json,text/*"),
                ["User-Agent"] = Value.String("csml/v1"),
            }),
        };
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.NameOf(i) is { } name and not ("url" or "header" or "query" or "body"))
                request[name] = arguments[i];
        }
        return Value.Object(request);
    }

    private static Value Send(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (HttpCalls.TryRead(receiver.AsObject, context, out var call) is { } failure)
            return context.Fail(failure);
        if (call.HeadersOfClient.Any())
            context.Notice = LibraryTexts.HeadersLeftOut(call.HeadersOfClient);
        return context.Send(call, static (answer, _) => answer);
    }

    private static Value With(Value receiver, string field, Value value)
    {
        var request = receiver.AsObject.Copy(ContentType);
        request[field] = value;
        return Value.Object(request);
    }

    // Adds to the fields of a field; one that is no object stays what it is.
    private static Value WithFields(Value receiver, string field, ObjectValue added)
    {
        if (!receiver.AsObject.TryGet(field, out var present))
            return With(receiver, field, Value.Object(added).Share());
        if (present.Kind != ValueKind.Object)
            return receiver;
        var fields = present.AsObject.Copy(ObjectValue.Plain);
        foreach (var (key, value) in added.Fields)
            fields[key] = value.Share();
        return With(receiver, field, Value.Object(fields));
    }

    private static Value WithMethod(Value receiver, string method, Value body)
    {
        var request = receiver.AsObject.Copy(ContentType);
        request["method"] = Value.String(method);
        if (body.IsUndefined)
            request.Fields.Remove("body");
        else
            request["body"] = body;
        return Value.Object(request);
    }

    private static Value Authorize(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var credentials = Encoding.UTF8.GetBytes($"{arguments[0].AsString}:{arguments[1].AsString}");
        return WithFields(receiver, "header", new ObjectValue { ["Authorization"] = Value.String("Basic " + Convert.ToBase64String(credentials)) });
    }
}
