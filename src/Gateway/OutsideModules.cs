using Bots;
using Csml.Conversations;
using Csml.Values;

namespace Gateway;

/// <summary>Modules are fetched as flows fetch what they ask for: within the same limits, and from where flows may go.</summary>
internal sealed class OutsideModules(IOutside outside) : IModuleSource
{
    public async Task<FetchedModule> Fetch(Uri url, string? authorization)
    {
        var answer = await outside.SendAsync(
            new HttpCall("GET", url.AbsoluteUri) { Headers = authorization is null ? [] : [KeyValuePair.Create("Authorization", authorization)] },
            CancellationToken.None);
        if (answer.Failure is { } failure)
            return FetchedModule.Failed(failure);
        // Anything else is JSON, and JSON is no CSML.
        return answer.Value.Kind == ValueKind.String ? FetchedModule.Of(answer.Value.AsString) : FetchedModule.Failed("It is no text of CSML.");
    }
}
