using Csml.Conversations;

namespace Csml.Tests;

/// <summary>Answers requests as a test says.</summary>
internal sealed class FakeOutside(Func<OutsideRequest, CancellationToken, ValueTask<OutsideAnswer>> answer) : IOutside
{
    private readonly List<OutsideRequest> _requests = [];

    public FakeOutside(Func<OutsideRequest, OutsideAnswer> answer)
        : this((request, _) => ValueTask.FromResult(answer(request)))
    {
    }

    /// <summary>Whom nobody answers.</summary>
    public static FakeOutside Silent => new(async (_, cancellation) =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return OutsideAnswer.Failed("never");
    });

    /// <summary>All that was sent, in order.</summary>
    public IReadOnlyList<OutsideRequest> Requests => _requests;

    public ValueTask<OutsideAnswer> SendAsync(OutsideRequest request, CancellationToken cancellation)
    {
        _requests.Add(request);
        return answer(request, cancellation);
    }
}
