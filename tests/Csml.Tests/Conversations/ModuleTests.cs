using Csml.Diagnostics;

namespace Csml.Tests.Conversations;

/// <summary>Functions that come from modules.</summary>
public sealed class ModuleTests
{
    private const string Counting = "fn one():\n  return 1\n\nfn two():\n  return one() + 1\n";

    [Theory]
    [InlineData("import two from modules/lib", "two()")]
    [InlineData("import two as double from modules/lib", "double()")]
    [InlineData("import {one, two} from modules/lib", "one() + two() - 1")]
    [InlineData("import {one as a, two as b,} from modules/lib", "a() + b() - 1")]
    [InlineData("import two from modules/LIB", "two()")]
    public void A_function_is_imported_in_every_form(string import, string expression) =>
        Assert.Equal(["2"], With($"{import}\nstart:\n  say {expression}\n", ("lib", Counting)).Send("hello"));

    [Fact]
    public void A_module_in_a_folder_is_named_with_its_path() =>
        Assert.Equal(["1"], With("import one from modules/shop/prices\nstart:\n  say one()\n", ("shop/prices", Counting)).Send("hello"));

    [Fact]
    public void A_module_has_its_own_constants_and_sees_the_event_but_no_memory()
    {
        var conversation = With(
            "const A = \"of the flow\"\nimport f from modules/lib\nstart:\n  remember m = 1\n  say f()\n",
            ("lib", "const A = \"of the module\"\nfn f():\n  do e = Exists(\"m\")\n  return \"{{A}} {{event}} {{e}}\"\n"));
        Assert.Equal(["of the module hello false"], conversation.Send("hello"));
    }

    [Fact]
    public void Modules_import_from_modules_and_from_flows_and_from_one_another()
    {
        var conversation = With(
            "import even from modules/a\nfn ground():\n  return true\nstart:\n  say even(6)\n  say even(7)\n",
            ("a", "import odd from modules/b\nimport ground from Default\nfn even(n) {\n  if (n == 0) return ground()\n  return odd(n - 1)\n}\n"),
            ("b", "import even from modules/a\nfn odd(n) {\n  if (n == 0) return false\n  return even(n - 1)\n}\n"));
        Assert.Equal(["true", "false"], conversation.Send("hello"));
    }

    [Fact]
    public void Modules_that_call_one_another_without_end_meet_the_budget()
    {
        var conversation = With(
            "import f from modules/a\nstart:\n  say f()\n",
            ("a", "import g from modules/b\nfn f():\n  return g()\n"),
            ("b", "import f from modules/a\nfn g():\n  return f()\n"));
        Assert.Contains("recursion", Assert.Single(conversation.Send("hello")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closure_of_a_module_is_remembered_and_called_in_a_later_turn()
    {
        var conversation = With(
            "import twice from modules/lib\nstart:\n  remember f = twice()\n  hold\n  say [3].map(f)[0]\n",
            ("lib", "fn twice() {\n  return (x) { return x * 2 }\n}\n"));
        conversation.Send("hello");
        conversation.Store();
        Assert.Equal(["6"], conversation.Send("go on"));
    }

    [Fact]
    public void An_import_that_names_no_place_is_looked_for_in_flows_only() =>
        Assert.Equal("CSML0206", OnlyErrorOf("import one\nstart:\n  say one()\n", ("lib", Counting)).Code);

    [Fact]
    public void A_missing_function_of_a_module_is_said_to_be_missing_there() =>
        Assert.Contains("the module \"lib\"", OnlyErrorOf("import three from modules/lib\nstart:\n  say three()\n", ("lib", Counting)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_goto_leads_into_a_module()
    {
        var conversation = With("start:\n  do f = \"modules/lib\"\n  goto @$f\n", ("lib", "start:\n  say \"here\"\n"));
        Assert.StartsWith("error: There is no flow", Assert.Single(conversation.Send("hello")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fn f(:\n", "CSML0105")]
    [InlineData("fn f():\n  do x = g()\n  return x\n", "CSML0213")]
    [InlineData("fn f():\n  say 1\n", "CSML0211")]
    [InlineData("import g from modules/none\nfn f():\n  return 1\n", "CSML0205")]
    public void What_is_wrong_in_a_module_is_told_under_its_name(string module, string code)
    {
        var error = OnlyErrorOf("import f from modules/lib\nstart:\n  say f()\n", ("lib", module));
        Assert.Equal((code, "modules/lib"), (error.Code, error.Flow));
    }

    [Fact]
    public void Names_of_modules_are_unique_and_no_flows() => Assert.Equal(
        ["CSML0218", "CSML0219"],
        Compilation.Create(Source([("Default", "start:\n  say 1\n"), ("modules/x", "start:\n  say 1\n")], ("lib", Counting), ("Lib", Counting)))
            .Diagnostics.Select(diagnostic => diagnostic.Code).Order());

    [Fact]
    public void Steps_are_inserted_in_lists_and_under_other_names()
    {
        var conversation = Conversation.With(
            ("Default", "insert {a, b as c} from Other\nstart:\n  say 1\n  goto a\n"),
            ("Other", "start:\n  say 0\na:\n  say \"a\"\n  goto c\nb:\n  say \"b\"\n"));
        Assert.Equal(["1", "a", "b"], conversation.Send("hello"));
    }

    private static Conversation With(string flow, params (string Name, string Content)[] modules)
    {
        var compilation = Compilation.Create(Source([("Default", flow)], modules));
        Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
        return new Conversation(compilation.Program!);
    }

    private static Diagnostic OnlyErrorOf(string flow, params (string Name, string Content)[] modules) =>
        Assert.Single(Compilation.Create(Source([("Default", flow)], modules)).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

    private static BotSource Source((string Name, string Content)[] flows, params (string Name, string Content)[] modules) =>
        Conversation.Source(flows) with { Modules = [.. modules.Select(module => new ModuleSource(module.Name, module.Content))] };
}
