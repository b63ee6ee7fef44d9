using Csml.Conversations;

namespace Csml.Tests.Machine;

/// <summary>
/// Flows that are written to take a server down, under the budget that a server gives a turn: what the visitor is told, in which time and memory.
/// What <see cref="BudgetTests"/> and <see cref="PromptEndTests"/> have is not repeated here.
/// </summary>
public sealed class HostileFlowTests
{
    private const string Long = "do s = \"ab\"\n  while (s.length() < 400000) { do s = s + s }\n  ";
    private const string Deep = "do s = \"[\"\n  while (s.length() < 200000) { do s = s + s }\n  ";

    private const string ValueSize = "error: A value has 1000000 characters or elements at the most";
    // Whether instructions, processor time or memory end first depends on the machine.
    private const string Exhausted = "error: A turn takes ";

    /// <summary>The budget's time, and what one operation may take beyond it on a busy machine.</summary>
    private static readonly TimeSpan MostTime = Budget.Default.Time + TimeSpan.FromSeconds(2);

    private static readonly long MostBytes = 2 * Budget.Default.Memory;

    /// <summary>The attack, the statements, and how a message begins that the visitor gets.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        { "functions that call one another through imports", "do f()", "error: Functions call one another 1000 deep at the most" },
        { "closures that call one another", "do a = (x) { return x(x) }\n  say a(a)", "error: Functions call one another 1000 deep at the most" },
        { "map within map without an end", "do l = [1].init(1000)\n  do x = l.map((a) { return l.map((b) { return l.map((c) { return [c] }) }) })", ValueSize },
        { "steps that lead to one another", "goto other", "error: A turn goes through 100 steps at the most" },
        { "an object that holds itself ever deeper", "do o = {}\n  while (true) { do o = {\"a\": o} }", "error: Arrays and objects stand in one another 200 deep at the most." },
        { "an object that holds itself twice", "do o = {}\n  while (true) { do o = {\"a\": o, \"b\": o} }", ValueSize },
        { "an object with ever more fields", "do o = {}\n  do i = 0\n  while (true) {\n    do i = i + 1\n    do o[\"key{{i}}\"] = i\n  }", ValueSize },
        { "an array that is appended to itself", "do l = [1]\n  while (true) { do l = l.append(l) }", ValueSize },
        { "an array of a length that is too large", "say [1].init(2000000)", ValueSize },
        { "an array of a length that no memory has", "say [1].init(9223372036854775807)", ValueSize },
        { "a number that squares itself", "do n = 3\n  while (true) { do n = n * n }", "error: The result is too large or too small for a number." },
        { "a power that is no number", "say 10.pow(1000000000)", "inf" },
        { "digits after the point without an end", "say 1.5.precision(9223372036854775807)", "1.5" },
        { "nested repetitions in a regular expression", Long + "say s.contains_regex(\"((a|b)+)+$x\")", "false" },
        { "alternatives that overlap", Long + "say s.contains_regex(\"(a|ab|b|ba)*c\")", "false" },
        { "all matches of what reads to the end", Long + "do x = s.match_regex(\".*c|a\")\n  say \"done\"", "done" },
        { "counted repetitions that multiply", "say \"a\".contains_regex(\"(((a{50}){50}){50}){50}\")", "error: \"(((a{50}){50}){50}){50}\" is no regular expression: it repeats too much." },
        { "a regular expression of many states", Long + "do s = s.slice(0, 40000)\n  say s.contains_regex(\"a[ab]{400}c\")", "false" },
        { "a regular expression of many states, in a loop", Long + "while (true) { do x = s.contains_regex(\"(a|b)*a(a|b){12}c\") }", Exhausted },
        { "a regular expression whose states multiply", Long + "say s.contains_regex(\"(.{0,200}a.{0,200}b){0,2}z\")", Exhausted },
        { "a regular expression of repetitions that nest", Long + "do s = s.slice(0, 1000)\n  say s.contains_regex(\"((a|b){0,50}c?){0,30}z\")", Exhausted },
        { "a regular expression that is another each time", "do i = 0\n  while (true) {\n    do i = i + 1\n    do x = \"a\".contains_regex(\"(a{1,50}){1,10}{{i}}\")\n  }", Exhausted },
        { "a regular expression as long as a value", Long + "say \"a\".contains_regex(s)", "error: \"abab" },
        { "parentheses without an end", Deep.Replace("[", "(", StringComparison.Ordinal) + "say \"a\".contains_regex(s)", "error: \"((((" },
        { "classes within classes", Deep + "say \"a\".contains_regex(s)", "error: \"[[[[" },
        { "JSON that is nested too deep", Deep + "say s.from_json()", "error: The text is no JSON." },
        { "JSON objects that are nested too deep", Deep.Replace("[", "{\\\"a\\\":", StringComparison.Ordinal) + "say s.from_json()", "error: The text is no JSON." },
        { "YAML that is nested too deep", Deep.Replace("[", "- ", StringComparison.Ordinal) + "say s.to_json()", "error: The text is no document of JSON, XML or YAML." },
        { "YAML that refers to itself ten times over", "do y = \"a: &a [x,x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\\n\"\n  say y.to_json().length()", "error: The text is no document of JSON, XML or YAML." },
        { "XML that is nested too deep", Deep.Replace("[", "<a>", StringComparison.Ordinal) + "say s.to_json().type_of()", "string" },
        { "XML with entities of its own", "say \"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>\".to_json()", "<!DOCTYPE a [<!ENTITY b" },
        { "XML that names a file", "say \"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>\".to_json()", "<!DOCTYPE a [<!ENTITY b" },
        { "Base64 of Base64", "do s = \"x\"\n  while (true) { do s = Base64(s).encode() }", ValueSize },
        { "hexadecimal digits of themselves", "do s = \"x\"\n  while (true) { do s = Hex(s).encode() }", ValueSize },
        { "percent-encoding of itself", "do s = \"é\"\n  while (true) { do s = s.encode_uri_component() }", Exhausted },
        { "entities of entities", "do s = \"&\"\n  while (true) { do s = s.encode_html_entities() }", Exhausted },
        { "each character replaced by the text", Long + "do s = s.slice(0, 20000)\n  say s.replace_all(\"a\", s)", ValueSize },
        { "nothing replaced by the text", Long + "do s = s.slice(0, 20000)\n  say s.replace_all(\"\", s)", ValueSize },
        { "each match replaced by the text", Long + "do s = s.slice(0, 2000)\n  say s.replace_regex(\"a|b\", s)", ValueSize },
        { "a list joined by a text", Long + "say [1].init(400000).join(s)", ValueSize },
        { "a text split into its characters, in a loop", Long + "while (true) { do x = s.split(\"\") }", Exhausted },
        { "a search in a text for half of itself", Long + "do t = s.slice(0, 200000) + \"x\"\n  while (true) { do x = s.contains(t) }", Exhausted },
        { "comparisons of what is large", Long + "do l = [s]\n  do k = [s + \"\"]\n  while (true) { do x = l == k }", Exhausted },
        { "ever more cards of cards", "do c = Card(title=\"a\")\n  while (true) { do c = Carousel(cards=[c, c]) }", ValueSize },
        { "a token that claims what is large", Long + "do t = JWT({\"exp\": 4102444800, \"a\": s}).sign(\"HS256\", \"k\")\n  say t.length()", ValueSize },
        { "a token signed by nothing", "say JWT({\"exp\": 4102444800}).sign(\"none\", \"\")", "error: \"none\" signs no tokens here" },
        { "a token whose header says that nothing signs it", "say JWT(\"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJleHAiOjQxMDI0NDQ4MDB9.\").decode(\"HS256\", \"k\")", "error: The token was not signed by HS256." },
        { "a token to be read by no algorithm", "say JWT(\"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJleHAiOjQxMDI0NDQ4MDB9.\").decode(\"none\", \"\")", "error: \"none\" signs no tokens here" },
        { "a token signed by a public key", "say JWT({\"exp\": 4102444800}).sign(\"RS256\", \"k\")", "error: \"RS256\" signs no tokens here" },
        { "messages that fill the memory", Long + "do s = s.slice(0, 15000)\n  while (true) { say s }", "error: What a turn says has 4000000 characters and elements at the most." },
        { "buttons without an end in one message", "do b = [Button(\"a\")]\n  while (b.length() < 5000) { do b = b.append(b) }\n  say Question(title=\"a\", buttons=b)", "error: A message of 16,000 bytes or more can't be sent." },
        { "memories that fill the state", Long + "do s = s.slice(0, 40000)\n  do l = [s]\n  remember a = s\n  remember b = s\n  remember c = [s, s]\n  say \"kept\"", "error: A memory has 50,000 bytes at the most: what this turn made of \"c\" is forgotten." },
        { "a variable that is not there, without an end", "while (true) { do x = missing.a.b.c }", "error: A turn says 10000 messages at the most." },
        { "a time zone that is none", "say Time().with_timezone(\"../../etc/passwd\")", "error: There is no time zone \"../../etc/passwd\"" },
        { "a format of a time without an end", Long.Replace("ab", "%Y", StringComparison.Ordinal) + "say Time().format(s).length()", ValueSize },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_hostile_flow_ends_with_what_it_exceeds(string attack, string statements, string expected)
    {
        var program = Conversation.Compile(
            ("Default", $"import g from Other\nfn f() {{ return g() }}\nstart:\n  if (event == \"again\") {{\n    say \"still here\"\n    goto end\n  }}\n  {statements}\n  goto end\nother:\n  goto more\nmore:\n  goto other\n"),
            ("Other", "import f from Default\nfn g() { return f() }\nstart:\n  say 1\n"));
        var conversation = new Conversation(program) { Budget = Budget.Default };
        var (started, bytes) = (ThreadTime.Now, GC.GetAllocatedBytesForCurrentThread());

        var said = conversation.Send("go");

        Assert.True(said.Any(text => text.StartsWith(expected, StringComparison.Ordinal)), $"{attack}: {said[0][..Math.Min(said[0].Length, 300)]}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - bytes, 0, MostBytes);
        ThreadTime.AssertWithin(MostTime, started);
        Assert.Equal(["still here"], conversation.Send("again"));
    }
}
