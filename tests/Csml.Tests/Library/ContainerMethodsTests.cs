namespace Csml.Tests.Library;

public sealed class ContainerMethodsTests
{
    [Theory]
    [InlineData("[].init(2)", "[null,null]")]
    [InlineData("[1, \"1\", 1].find(1)", "[1,1]")]
    [InlineData("[1].find(1.0)", "[]")]
    [InlineData("[1, [2]].index_of([2])", "1")]
    [InlineData("[1, null, \"x\"].join(\"-\")", "1-Null-x")]
    [InlineData("[1, 2, 3].slice(1, -1)", "[2]")]
    [InlineData("[1, 2].reverse()", "[2,1]")]
    [InlineData("[1].append([2])", "[1,2]")]
    [InlineData("[[1], [[2]], 3].flatten()", "[1,[2],3]")]
    [InlineData("[].is_empty()", "true")]
    [InlineData("{\"b\": 1, \"a\": 2}.keys()", "[\"b\",\"a\"]")]
    [InlineData("{\"b\": 1, \"a\": 2}.values()", "[1,2]")]
    [InlineData("{\"a\": 1}.get(\"b\")", "null")]
    [InlineData("{}.is_empty()", "true")]
    [InlineData("[3].shuffle()", "[3]")]
    [InlineData("[3].one_of()", "3")]
    public void A_method_gives(string expression, string expected) => Assert.Equal(expected, Flow.Say(expression));

    [Theory]
    [InlineData("[].pop()")]
    [InlineData("[].one_of()")]
    [InlineData("[1].remove_at(1)")]
    [InlineData("[1].insert_at(2, 0)")]
    [InlineData("[1].slice(1)")]
    [InlineData("[].init(-1)")]
    [InlineData("[].init(100000000)")]
    [InlineData("[1].map()")]
    [InlineData("[1].reduce((acc, x) { return acc }, 0)")]
    [InlineData("{}.get(1)")]
    public void Misuse_is_an_error_and_null(string expression) => Assert.Equal("error | null", Flow.Say(expression));

    [Theory]
    [InlineData("do a = [1, 2]\ndo b = a\ndo b.push(3)\ndo b.remove_at(0)\ndo b.insert_at(0, 9)\nsay a\nsay b", "[1,2] | [9,2,3]")]
    [InlineData("do o = {\"a\": [1]}\ndo l = o.get(\"a\")\ndo l.push(2)\nsay o\nsay l", "{\"a\":[1]} | [1,2]")]
    [InlineData("do a = [[1]]\ndo b = a.reverse()\ndo b[0].push(2)\nsay a\nsay b", "[[1]] | [[1,2]]")]
    [InlineData("do a = [[1]]\ndo b = a.slice(0)\ndo c = a.find([1])\ndo b[0].push(2)\ndo c[0].push(3)\nsay a", "[[1]]")]
    [InlineData("do o = {\"a\": 1}\ndo p = o\ndo p.assign({\"b\": [1]})\ndo p.remove(\"a\")\nsay o\nsay p", "{\"a\":1} | {\"b\":[1]}")]
    [InlineData("do o = {\"a\": 1}\ndo p = o\ndo p.clear_values()\nsay o\nsay p", "{\"a\":1} | {\"a\":null}")]
    [InlineData("do a = [1, 2, 3]\ndo b = a.shuffle()\nsay a\nsay b.length()", "[1,2,3] | 3")]
    public void A_change_reaches_one_holder_only(string body, string expected) => Assert.Equal(expected, Flow.Run(body));

    [Theory]
    [InlineData("LIST.push(3)")]
    [InlineData("LIST.pop()")]
    [InlineData("LIST.shuffle()")]
    [InlineData("LIST[1].push(3)")]
    [InlineData("OBJECT.insert(\"b\", 1)")]
    public void A_constant_is_not_changed(string expression)
    {
        var shown = Flow.Run($"say {expression}\nsay LIST\nsay OBJECT", before: "const LIST = [1, [2]]\nconst OBJECT = {\"a\": 1}\n");
        Assert.Equal("error | null | [1,[2]] | {\"a\":1}", shown);
    }

    [Theory]
    [InlineData("[a, a]", 60, "say a.to_string()", "error | null")]
    [InlineData("[a, a]", 60, "say \"{{a}}\"", "error")]
    [InlineData("[a, a]", 60, "say a.join(\"\")", "error | null")]
    [InlineData("[a, a]", 60, "say {\"k\": a}.to_yaml()", "error | null")]
    [InlineData("[a, a]", 60, "say {\"k\": a}.to_xml()", "error | null")]
    [InlineData("[a, a]", 60, "say [b, b, b].index_of(a)", "error | null")]
    [InlineData("[a, a]", 60, "say [b, b, b].find(a)", "error | null")]
    [InlineData("[a, a]", 60, "say a == b", "false")]
    [InlineData("[a]", 20_000, "say a == b", "false")]
    [InlineData("[a]", 20_000, "say a > b", "false")]
    [InlineData("[a]", 20_000, "say [a].index_of(b)", "-1")]
    public void What_is_nested_beyond_all_use_is_not_followed_to_its_end(string grown, int times, string say, string expected)
    {
        var shown = Flow.Run(
            $$"""
            do a = ["xxxxxxxxxx"]
            do b = ["xxxxxxxxxx"]
            do i = 0
            while (i < {{times}}) {
              do a = {{grown}}
              do b = {{grown.Replace('a', 'b')}}
              do i = i + 1
            }
            {{say}}
            """);
        Assert.Equal(expected, shown);
    }
}
