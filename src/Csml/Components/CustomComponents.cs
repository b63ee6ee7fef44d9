using Csml.Library;
using Csml.Values;

namespace Csml.Components;

/// <summary>
/// Reads the author's templates: <c>{"Name": {"params": [{"title": {"type": "String", "required": true, "default_value": [...],
/// "add_value": [...]}}, ...]}}</c>. A template that is wrong says so when it is used.
/// </summary>
internal static class CustomComponents
{
    /// <summary>The author's templates, and those that every bot has.</summary>
    public static Dictionary<string, ComponentTemplate> Read(Value definitions)
    {
        var templates = ConversationComponents.Templates.ToDictionary(template => template.Name, StringComparer.Ordinal);
        foreach (var template in Templates(definitions))
            templates[template.Name] = template;
        return templates;
    }

    public static BuiltIn FunctionOf(ComponentTemplate template) => BuiltIns.ComponentFunction(template) with { FailureIsFatal = true };

    public static IEnumerable<ComponentTemplate> Templates(Value definitions) =>
        definitions.Kind == ValueKind.Object ? definitions.AsObject.Fields.Select(field => Template(field.Key, field.Value)) : [];

    private static ComponentTemplate Template(string name, Value definition)
    {
        var type = $"Component.{name.ToLowerInvariant()}";
        if (Field(definition, "params") is not { Kind: ValueKind.Array } parameters)
            return Wrong("its definition has no array \"params\".");
        var read = new List<ComponentParameter>();
        foreach (var item in parameters.AsArray.Items)
        {
            if (item.Kind != ValueKind.Object || item.AsObject.Count != 1)
                return Wrong("each of the \"params\" of its definition is an object with one key, the name of the parameter.");
            var (parameter, rules) = item.AsObject.Fields.GetAt(0);
            read.Add(new ComponentParameter(parameter, KindOf(rules), Field(rules, "required") is { IsTruthy: true })
            {
                Default = Terms(rules, "default_value"),
                Added = Terms(rules, "add_value"),
            });
        }
        return new ComponentTemplate(name, type, read);

        ComponentTemplate Wrong(string defect) => new(name, type, []) { Defect = defect };
    }

    private static Value? Field(Value value, string name) =>
        value.Kind == ValueKind.Object && value.AsObject.TryGet(name, out var field) ? field : null;

    private static ParameterKind? KindOf(Value rules) =>
        Field(rules, "type") is { Kind: ValueKind.String } type && Enum.TryParse<ParameterKind>(type.AsString, out var kind) && kind.ToString() == type.AsString
            ? kind
            : null;

    private static List<TemplateTerm> Terms(Value rules, string name)
    {
        var terms = new List<TemplateTerm>();
        if (Field(rules, name) is not { } list)
            return terms;
        if (list.Kind != ValueKind.Array)
            return [TemplateTerm.Nothing];
        foreach (var item in list.AsArray.Items)
        {
            if (Field(item, "$_get") is { Kind: ValueKind.String } parameter)
                terms.Add(TemplateTerm.Get(parameter.AsString));
            else if (Field(item, "$_set") is { } value)
                terms.Add(new TemplateTerm(null, value.Share()));
            else
                terms.Add(TemplateTerm.Nothing);
        }
        return terms;
    }
}
