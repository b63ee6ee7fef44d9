using System.Diagnostics;
using Http.Clients;

namespace Browser;

/// <summary>The Markdown of the chat page.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class MarkdownTests(Chromium browser)
{
    private const string Show = """
        async text => {
          const { markdown } = await import('/chat/assets/markdown.js');
          const page = document.createElement('div');
          page.append(markdown(text));
          return page.innerHTML;
        }
        """;

    private const string Read = "async text => { (await import('/chat/assets/markdown.js')).markdown(text); }";

    /// <summary>What a long text is made of that never closes what it opens, or closes it late.</summary>
    private static readonly string[] Openers =
    [
        "[", "![", "[a", "[a](", "[a](b", "](", "[[a](b)", "*", "**", "***", "*a", "**a ", "* a *", " *", "_", "__", "____", "a_", "*_", "*a _b **c __d ",
        "`", "``", "`a", "[`", "[*", "<", "<a ", "> ", "> > ", "- ", "- - ", "\n- ", "1. ", "\n", "\n\n", "(", ")", "http://", "http://.", "https://a ",
    ];

    [ChromiumTheory]
    [InlineData("plain", "<p>plain</p>")]
    [InlineData("**bold** *italic* __bold__ _italic_ `code`", "<p><strong>bold</strong> <em>italic</em> <strong>bold</strong> <em>italic</em> <code>code</code></p>")]
    [InlineData("**a *b* `c`**", "<p><strong>a <em>b</em> <code>c</code></strong></p>")]
    [InlineData("2 * 3 * 4, a*, *a", "<p>2 * 3 * 4, a*, *a</p>")]
    [InlineData("`a *b*` ``", "<p><code>a *b*</code> ``</p>")]
    [InlineData("<b>&amp;</b>", "<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>")]
    [InlineData("a\nb\n\nc", "<p>a<br>b</p><p>c</p>")]
    [InlineData("- *a*\n* b", "<ul><li><em>a</em></li><li>b</li></ul>")]
    [InlineData("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>")]
    [InlineData("[a] [](b) [a]() [a](b c) [[a](b)", "<p>[a] [](b) [a]() [a](b c) [a</p>")]
    [InlineData("[x](https://a.test/)", "<p><a href=\"https://a.test/\" target=\"_blank\" rel=\"noopener noreferrer\">x</a></p>")]
    [InlineData("See https://a.test/b.", "<p>See <a href=\"https://a.test/b\" target=\"_blank\" rel=\"noopener noreferrer\">https://a.test/b</a>.</p>")]
    [InlineData("http://. https://", "<p>http://. https://</p>")]
    public async Task A_text_is_shown_as_it_is_meant(string text, string expected)
    {
        var page = await ChatBots.Open(browser, await ApiBot.Shared(browser.Server));
        Assert.Equal(expected, await page.EvaluateAsync<string>(Show, text));
    }

    [ChromiumFact]
    public async Task A_long_text_takes_no_time_whatever_it_opens()
    {
        var page = await ChatBots.Open(browser, await ApiBot.Shared(browser.Server));
        foreach (var opener in Openers)
        {
            var begun = Stopwatch.GetTimestamp();
            // Ten times the longest message: what takes the square of its length takes minutes here.
            await page.EvaluateAsync(Read, string.Concat(Enumerable.Repeat(opener, 160_000 / opener.Length)));
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10), $"{opener} took {Stopwatch.GetElapsedTime(begun)}.");
        }
    }
}
