namespace Csml.Tests.Machine;

public sealed class ErrorTests
{
    [Fact]
    public void A_missing_variable_is_reported_and_null_and_the_turn_goes_on() =>
        Assert.Equal(
            ["error: There is no variable \"missing\". (line 2, column 5, flow Default)", "(null)", "after"],
            Conversation.Step("say missing", "say \"after\""));

    [Theory]
    [InlineData("if (missing) say \"yes\" else say \"no\"")]
    [InlineData("if (missing == 1) say \"yes\" else say \"no\"")]
    [InlineData("if (!o.x.y) say \"no\" else say \"yes\"")]
    [InlineData("if (1 / 0) say \"yes\" else say \"no\"")]
    [InlineData("if (fails()) say \"yes\" else say \"no\"")]
    [InlineData("if (!(1 / 0)) say \"no\" else say \"yes\"")]
    [InlineData("if (o.l.pop() == 1) say \"yes\" else say \"no\"")]
    [InlineData("if ([1].push(missing)) say \"yes\" else say \"no\"")]
    [InlineData("if (Component) say \"yes\" else say \"no\"")]
    public void Conditions_are_quiet_about_what_is_missing_and_false_where_they_fail(string statement) =>
        Assert.Equal(["no"], Conversation.With($"fn fails() {{\n  return 1 / 0\n}}\nstart:\n  do o = {{}}\n  {statement}").Send("hello"));

    [Fact]
    public void A_fatal_error_ends_the_conversation_and_the_next_event_starts_anew()
    {
        var conversation = Conversation.With("start:\n  say \"one\"\n  hold\n  remember a = 1\n  say 1 / 0\n  say \"never\"");
        Assert.Equal(["one"], conversation.Send("a"));
        var turn = conversation.Run(Csml.Conversations.Event.Text("b"));
        Assert.True(turn.ConversationEnded);
        Assert.Equal("Nothing can be divided by zero. (line 5, column 7, flow Default)", Assert.Single(turn.Messages).Body.AsString);
        Assert.Equal(["one"], conversation.Send("c"));
        Assert.Equal("1", conversation.State.Memories["a"].ToString());
    }

    [Fact]
    public void The_arguments_of_an_unknown_function_are_not_looked_at() =>
        Assert.Equal(
            ["error: There is no function f(). (line 5, column 7, flow Default)", "after"],
            Conversation.With("fn g(x) {\n  debug x\n}\nstart:\n  if (f(g(missing), 1 / 0)) say \"never\"\n  say \"after\"").Send("hello"));

    [Fact]
    public void Component_alone_ends_the_turn() =>
        Assert.Equal(
            ["error: Component is followed by the name of one: Component.Name(). (line 2, column 5, flow Default)"],
            Conversation.Step("say Component", "say \"never\""));

    [Fact]
    public void A_function_sees_no_memories_in_the_object_of_all_of_them_either() =>
        Assert.Equal(
            ["object {\"a\":5}", "object {\"l\":2,\"m\":1}"],
            Conversation.With("fn f(a) {\n  return _memory\n}\nstart:\n  remember m = 1\n  do l = 2\n  say f(5)\n  say _memory").Send("hello"));

    [Fact]
    public void A_bot_without_an_environment_has_none() => Assert.Equal(["(null)"], Conversation.Step("say _env"));

    [Fact]
    public void A_closure_may_be_a_constant() =>
        Assert.Equal(["array [2,3]"], Conversation.With("const Next = (x) { return x + 1 }\nstart:\n  say [1, 2].map(Next)").Send("hello"));

    [Fact]
    public void An_error_inside_a_function_is_placed_inside_the_function() =>
        Assert.Equal(
            ["error: Nothing can be divided by zero. (line 2, column 10, flow Default)"],
            Conversation.With("fn f() {\n  return 1 / 0\n}\nstart:\n  say f()").Send("hello"));

    [Fact]
    public void An_error_value_carries_its_error_through_copies_and_containers() =>
        Assert.Equal(
            ["error: There is no variable \"missing\". (line 2, column 8, flow Default)", "true", "There is no variable \"missing\"."],
            Conversation.Step("do a = missing", "do b = [a]", "say b[0].is_error()", "say b[0].get_info(\"error\")"));

    [Theory]
    [InlineData("if (o.get(missing)) say \"yes\"")]
    [InlineData("if (list.find(missing) == 1) say \"yes\"")]
    [InlineData("if (list.push(missing)) say \"yes\"")]
    [InlineData("if (missing.pop()) say \"yes\"")]
    [InlineData("if (event.match(missing)) say \"yes\"")]
    [InlineData("if (list.find(1).find(list[missing])) say \"yes\"")]
    public void The_arguments_of_a_method_in_a_condition_are_as_quiet_as_the_condition(string statement) =>
        Assert.DoesNotContain(
            "error: There is no variable \"missing\".",
            string.Concat(Conversation.Step("do o = {}", "do list = []", statement)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("_metadata.missing")]
    [InlineData("_metadata[\"missing\"]")]
    [InlineData("_metadata[\"miss{{1}}\"]")]
    public void What_metadata_has_not_is_null_and_no_error(string path) =>
        Assert.Equal(["(null)", "false"], Conversation.Step($"say {path}", $"say {path}.is_error()"));

    [Fact]
    public void Metadata_is_read_by_name() =>
        Assert.Equal(["error: What _metadata has is read by its name. (line 2, column 14, flow Default)"], Conversation.Step("say _metadata[0]", "say 1"));

    [Theory]
    [InlineData("Time()")]
    [InlineData("JWT({})")]
    [InlineData("Crypto(\"x\")")]
    [InlineData("SMTP(\"x\")")]
    public void A_field_cant_be_set_on_what_has_its_own_methods_only(string value) =>
        Assert.Equal(
            ["error: A field can be set on an object only. (line 3, column 1, flow Default)"],
            Conversation.Step($"do value = {value}", "do value.field = 1", "say \"after\""));

    [Fact]
    public void A_field_can_be_set_on_a_request_and_on_what_is_in_something() =>
        Assert.Equal(["1", "2"], Conversation.Step(
            "do request = HTTP(\"u\")", "do request.timeout = 1", "say request.timeout",
            "do list = [Time()]", "do list[0].field = 2", "say list[0].field"));

    [Fact]
    public void What_is_assigned_to_the_result_of_a_method_goes_nowhere() =>
        Assert.Equal(["array [2,1]"], Conversation.Step("do list = [2, 1, 0]", "do list.reverse()[0] = 5", "do list.pop()[0] = 5", "say list").TakeLast(1));

    [Theory]
    [InlineData("LIST.push(3)")]
    [InlineData("LIST[1].push(3)")]
    [InlineData("LIST.reverse().pop()")]
    [InlineData("LIST.slice(0).shuffle()")]
    public void A_path_that_begins_with_a_constant_has_no_method_that_changes_what_it_is_called_on(string path) =>
        Assert.Equal(
            [true, true],
            Conversation.With($"const LIST = [1, [2]]\nstart:\n  say {path}").Send("hello").Select(said => said == "(null)" || said.Contains("can't be called on a constant", StringComparison.Ordinal)));

    [Fact]
    public void Settings_cant_be_changed_by_methods()
    {
        var source = Conversation.Source(("Default", "start:\n  say _env.list.push(1)\n  say _env.list"));
        var program = Compilation.Create(source with { Environment = Csml.Values.ValueJson.FromElement(System.Text.Json.JsonDocument.Parse("{\"list\": []}").RootElement) }).Program!;
        Assert.Equal(["error: push() can't be called on a constant. (line 2, column 17, flow Default)", "(null)", "array []"], new Conversation(program).Send("hello"));
    }

    [Fact]
    public void A_goto_to_nowhere_is_an_error_with_its_place() =>
        Assert.Equal(
            ["error: There is no step \"nowhere\" in the flow \"Default\". (line 2, column 1, flow Default)"],
            Conversation.Step("goto nowhere"));

    [Theory]
    [InlineData("say event")]
    [InlineData("say event.text")]
    [InlineData("say event.length()")]
    [InlineData("say \"{{event}}\"")]
    [InlineData("say event + \"x\"")]
    [InlineData("say [event]")]
    [InlineData("say {\"k\": [event]}")]
    [InlineData("debug event")]
    [InlineData("do x = event\n  say x")]
    [InlineData("do x = {}\n  do x.y = event\n  say x")]
    [InlineData("remember x = event\n  say x")]
    [InlineData("do x = [event]\n  say x[0]")]
    [InlineData("say event as x\n  say x")]
    [InlineData("foreach (c) in event { say c }")]
    [InlineData("say event.split(\"r\").map((c) { return c })")]
    [InlineData("say event.split(\"r\").map((c) { return \"{{c}}\" }).join(\"r\")")]
    [InlineData("say event.split(\"r\").reduce(\"\", (all, c) { return \"{{all}}{{c}}\" })")]
    [InlineData("do o = {}\n  say o[event]")]
    [InlineData("do o = {}\n  do o[event].x = 1")]
    [InlineData("say \"abc\".contains_regex(\"({{event}}\")")]
    [InlineData("goto $event")]
    [InlineData("if (event as kept) say \"yes\"\n  say _memory\n  say \"{{_memory}}\"")]
    [InlineData("if (event as kept) say \"yes\"\n  say [1].map((x) { return kept })")]
    public void A_secret_is_never_said(string statements)
    {
        var conversation = Conversation.With($"start:\n  hold_secure\n  {statements}\n  hold");
        conversation.Send("hello");
        var said = conversation.Send("5e3r37");
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, text => text.Contains("5e3", StringComparison.Ordinal) || text is "6" or "5");
        Assert.DoesNotContain("5e3r37", conversation.Store(), StringComparison.Ordinal);
    }
}
