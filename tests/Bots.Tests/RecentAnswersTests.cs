namespace Bots.Tests;

public sealed class RecentAnswersTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly ManualClock _clock = new();
    private readonly List<TaskCompletionSource<string>> _questions = [];
    private readonly RecentAnswers<string, string> _answers;

    public RecentAnswersTests() => _answers = new(Age, _clock);

    [Fact]
    public async Task A_question_is_asked_once_in_a_while()
    {
        var first = Get();
        _questions[0].SetResult("one");
        _clock.Advance(Age - Moment);
        Assert.Equal(["one", "one"], [await first, await Get()]);

        _clock.Advance(Moment);
        var next = Get();
        _questions[1].SetResult("two");

        Assert.Equal("two", await next);
    }

    [Fact]
    public async Task Who_asks_while_a_question_is_under_way_shares_it()
    {
        Task<string>[] all = [Get(), Get(), Get()];

        Assert.Single(_questions).SetResult("one");

        Assert.Equal(["one", "one", "one"], await Task.WhenAll(all));
    }

    [Fact]
    public async Task The_age_of_an_answer_counts_from_before_the_question()
    {
        var slow = Get();
        _clock.Advance(Age);
        _questions[0].SetResult("one");
        Assert.Equal("one", await slow);

        _ = Get();

        Assert.Equal(2, _questions.Count);
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        var failed = Get();
        _questions[0].SetException(new UnavailableException("Away."));
        await Assert.ThrowsAsync<UnavailableException>(() => failed);

        _ = Get();

        Assert.Equal(2, _questions.Count);
    }

    [Fact]
    public void An_answer_is_known_when_it_is_there_and_until_it_is_too_old()
    {
        _ = Get();
        Assert.False(_answers.TryGet("actor", out _));
        _questions[0].SetResult("one");
        Assert.True(_answers.TryGet("actor", out var answer));
        Assert.Equal("one", answer);

        _clock.Advance(Age);

        Assert.False(_answers.TryGet("actor", out _));
    }

    [Fact]
    public void What_is_forgotten_is_asked_for_again()
    {
        _ = Get();
        _questions[0].SetResult("one");

        _answers.Forget("actor");

        Assert.False(_answers.TryGet("actor", out _));
    }

    [Fact]
    public async Task After_all_is_forgotten_no_answer_to_an_earlier_question_is_used()
    {
        var early = Get();
        _answers.ForgetAll();
        _questions[0].SetResult("old");

        // Who asked before gets the answer; who asks after it does not.
        Assert.Equal("old", await early);
        Assert.False(_answers.TryGet("actor", out _));
        var late = Get();
        _questions[1].SetResult("new");

        Assert.Equal("new", await late);
        Assert.Equal("new", await Get());
        Assert.Equal(2, _questions.Count);
    }

    [Fact]
    public void A_question_that_begins_before_all_is_forgotten_and_is_noted_after_it_is_not_used()
    {
        // The question is asked while the caller asks: what it leads to comes first.
        _ = _answers.Get("actor", () =>
        {
            _answers.ForgetAll();
            return Task.FromResult("old");
        });

        Assert.False(_answers.TryGet("actor", out _));
    }

    private Task<string> Get() => _answers.Get("actor", () =>
    {
        var question = new TaskCompletionSource<string>();
        _questions.Add(question);
        return question.Task;
    });
}
