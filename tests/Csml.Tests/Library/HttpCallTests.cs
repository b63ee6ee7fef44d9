using Csml.Conversations;

namespace Csml.Tests.Library;

public sealed class HttpCallTests
{
    [Theory]
    [InlineData("HTTP(\"https://a.test/x\").send()", "GET https://a.test/x")]
    [InlineData("HTTP(\"https://a.test\").get().send()", "GET https://a.test")]
    [InlineData("HTTP(\"u\").post({\"b\": [1, 2.5, null, true], \"a\": \"ä\"}).send()", "POST u {\"a\":\"ä\",\"b\":[1,2.5,null,true]}")]
    [InlineData("HTTP(\"u\").post().send()", "POST u")]
    [InlineData("HTTP(\"u\").post(\"text\").send()", "POST u \"text\"")]
    [InlineData("HTTP(\"u\").put([]).send()", "PUT u []")]
    [InlineData("HTTP(\"u\").patch().send()", "PATCH u null")]
    [InlineData("HTTP(\"u\").delete({\"id\": 1}).send()", "DELETE u {\"id\":1}")]
    [InlineData("HTTP(\"u\").delete().send()", "DELETE u")]
    [InlineData("HTTP(\"u\").query({\"q\": \"a&b #1\", \"n\": 2}).send()", "GET u?q=a%26b %231&n=2")]
    [InlineData("HTTP(\"u?a=1\").query({\"q\": \"a%20b\"}).query({\"r\": [1]}).send()", "GET u?a=1&q=a%20b&r=[1]")]
    [InlineData("HTTP(\"u\").query({}).send()", "GET u")]
    public void A_request_is_sent_as_it_was_put_together(string expression, string expected)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], "1"));
        Flow.Say(expression, new TurnPorts { Outside = outside });
        var call = Assert.IsType<HttpCall>(Assert.Single(outside.Requests));
        Assert.Equal(expected, $"{call.Method} {call.Url}{(call.Body is null ? "" : " ")}{call.Body}");
        Assert.False(call.TrustsAnyCertificate);
    }

    [Fact]
    public void Headers_are_those_of_every_request_with_what_was_set()
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], "1"));
        Flow.Say("HTTP(\"u\").set({\"X-Number\": 7, \"Accept\": \"*/*\"}).auth(\"ada\", \"pw\").disable_ssl_verify().send()", new TurnPorts { Outside = outside });
        var call = Assert.IsType<HttpCall>(Assert.Single(outside.Requests));
        Assert.Equal(
            ["Content-Type: application/json", "Accept: */*", "User-Agent: csml/v1", "X-Number: 7", "Authorization: Basic YWRhOnB3"],
            call.Headers.Select(header => $"{header.Key}: {header.Value}"));
        Assert.True(call.TrustsAnyCertificate);
    }

    [Theory]
    [InlineData("\"Host\": \"a.test\", \"X-Own\": 1", "Host")]
    [InlineData("\"content-length\": 5, \"HOST\": \"a.test\"", "content-length, HOST")]
    [InlineData("\"Proxy-Authorization\": \"x\", \"Transfer-Encoding\": \"chunked\"", "Proxy-Authorization, Transfer-Encoding")]
    public async Task A_header_that_a_flow_cannot_set_is_told_and_the_request_is_sent(string headers, string named)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], "\"answer\""));
        var source = Conversation.Source(("Default", $"start:\n  say HTTP(\"u\").set({{{headers}}}).send()\n  goto end\n"));

        var turn = await Turn.RunAsync(Compilation.Create(source).Program!, ConversationState.New, Event.Text("hi"), new TurnPorts { Outside = outside });

        Assert.Single(outside.Requests);
        Assert.Equal([Message.ErrorType, Message.TextType], turn.Messages.Select(message => message.ContentType));
        Assert.StartsWith(
            $"A flow can't set these headers, and the request is sent without them: {named}. (line 2, ", turn.Messages[0].Body.AsString, StringComparison.Ordinal);
        Assert.Equal("answer", turn.Messages[1].Body.AsString);
    }

    [Theory]
    [InlineData("{\"name\": \"Rex\", \"legs\": 4}", "say r.name\nsay r.legs", "Rex | 4")]
    [InlineData("[1, 2.5]", "say r[1]", "2.5")]
    [InlineData("\"text\"", "say r", "text")]
    [InlineData("12", "say r + 1", "13")]
    [InlineData("true", "if (r) say \"yes\"", "yes")]
    [InlineData("null", "say r.is_error()", "false")]
    [InlineData("<html>", "say r", "<html>")]
    [InlineData("{\"a\": ", "say r", "{\"a\": ")]
    [InlineData("", "say \"<{{r}}>\"", "<>")]
    public void The_body_of_the_answer_is_the_value(string body, string statements, string expected) =>
        Assert.Equal(expected, Run($"do r = HTTP(\"u\").send()\n{statements}", OutsideAnswer.OfResponse(200, [], body)));

    [Theory]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1]")]
    [InlineData("text")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.5")]
    [InlineData("false")]
    [InlineData("null")]
    public void Of_every_answer_the_status_and_the_headers_are_known(string body)
    {
        var answer = OutsideAnswer.OfResponse(201, [KeyValuePair.Create("location", "/pets/1")], body);
        var said = Run(
            """
            do r = HTTP("u").send()
            say r.get_info("status")
            say r.get_info("headers").location
            say r.is_error()
            say r.get_info("unknown")
            do kept = [r]
            say kept[0].get_info().status
            """,
            answer);
        Assert.Equal("201 | /pets/1 | false | {\"headers\":{\"location\":\"/pets/1\"},\"status\":201} | 201", said);
    }

    [Fact]
    public void A_refusal_is_an_error_that_knows_what_the_server_said()
    {
        var said = Run(
            """
            do r = HTTP("u").send()
            say r
            say r.is_error()
            say r.get_info("status")
            say r.get_info("body")
            say r.get_info("error")
            say Or(r, "fallback")
            """,
            OutsideAnswer.OfResponse(404, [], "no such pet"));
        Assert.Equal("error | null | true | 404 | no such pet | The server refused the request with the status 404. | fallback", said);
    }

    [Fact]
    public void A_failure_to_reach_the_server_is_an_error_with_its_text()
    {
        var said = Run("do r = HTTP(\"u\").send()\nsay r.get_info()", OutsideAnswer.Failed("Nobody is there."));
        Assert.Equal("error | {\"error\":\"Nobody is there.\"}", said);
    }

    [Fact]
    public void What_is_known_of_an_answer_stays_when_the_answer_is_changed_and_not_with_what_is_made_of_it()
    {
        var said = Run(
            """
            do r = HTTP("u").send()
            do copy = r
            do r.a = 2
            say "{{r.a}} {{copy.a}} {{r.get_info(\"status\")}} {{copy.get_info(\"status\")}} {{r.keys().get_info()}}"
            """,
            OutsideAnswer.OfResponse(200, [], "{\"a\": 1}"));
        Assert.Equal("2 1 200 200 Null", said);
    }

    [Theory]
    [InlineData("do h.url = 1")]
    [InlineData("do h.method = \"steal\"")]
    [InlineData("do h.header = \"x\"")]
    [InlineData("do h.query = []")]
    public void What_an_author_has_broken_is_not_sent(string statement)
    {
        var outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], "1"));
        Assert.Equal("error | null", Flow.Run($"do h = HTTP(\"u\")\n{statement}\nsay h.send()", new TurnPorts { Outside = outside }));
        Assert.Empty(outside.Requests);
    }

    [Fact]
    public void Send_takes_no_arguments() => Assert.Equal("error | null", Flow.Say("HTTP(\"u\").send(1)"));

    [Fact]
    public async Task Why_a_request_with_a_secret_failed_is_not_told()
    {
        var ports = new TurnPorts { Outside = new FakeOutside(request => OutsideAnswer.Failed($"No host {((HttpCall)request).Url}.")) };
        var program = Conversation.Compile(("Default", "start:\n  say HTTP(event).send()\n  goto end"));
        var turn = await Turn.RunAsync(program, ConversationState.New, Event.Text("hush") with { IsSecure = true }, ports);
        Assert.DoesNotContain("hush", string.Join('\n', turn.Messages.Select(message => message.Body.ToString())), StringComparison.Ordinal);
        Assert.Equal("error", turn.Messages[0].ContentType);
    }

    [Fact]
    public void Requests_are_sent_from_functions_loops_and_closures()
    {
        var answered = 0;
        var ports = new TurnPorts { Outside = new FakeOutside(_ => OutsideAnswer.OfResponse(200, [], $"{++answered}")) };
        var said = Flow.Run(
            """
            say load("a")
            foreach (x) in [1, 2] {
              say "{{x}}: {{HTTP(\"u\").send()}}"
            }
            say ["p", "q"].map((x) { return HTTP(x).post().send() })
            do i = 0
            while (i < 2) {
              do i = i + 1
              if (HTTP("u").send() > 6) say "late"
            }
            """,
            ports,
            before: "fn load(u) {\n  do r = HTTP(u).send()\n  return r * 10\n}");
        Assert.Equal("10 | 1: 2 | 2: 3 | [4,5] | late", said);
    }

    private static string Run(string body, OutsideAnswer answer) => Flow.Run(body, new TurnPorts { Outside = new FakeOutside(_ => answer) });
}
