using System.Collections.Frozen;
using Kind = Csml.Components.ParameterKind;

namespace Csml.Components;

/// <summary>The components that every bot has.</summary>
internal static class StandardComponents
{
    public static readonly FrozenDictionary<string, ComponentTemplate> ByName = new ComponentTemplate[]
    {
        Template("Text", new ComponentParameter("text", Kind.String, true)),
        Template("Typing", new ComponentParameter("duration", Kind.Number, true)),
        Template("Wait", new ComponentParameter("duration", Kind.Number, true)),
        Template("Image", new ComponentParameter("url", Kind.String, true)),
        Template("Audio", new ComponentParameter("url", Kind.String, true)),
        Template("Video", new ComponentParameter("url", Kind.String, true)),
        Template("File", new ComponentParameter("url", Kind.String, true)),
        Template(
            "Url",
            new ComponentParameter("url", Kind.String, true),
            new ComponentParameter("text", Kind.String, false) { Default = [TemplateTerm.Get("url")] },
            new ComponentParameter("title", Kind.String, false) { Default = [TemplateTerm.Get("url")] }),
        Template(
            "Button",
            new ComponentParameter("title", Kind.String, true),
            new ComponentParameter("payload", Kind.String, false) { Default = [TemplateTerm.Get("title")] },
            new ComponentParameter("accepts", Kind.Array, false) { Added = [TemplateTerm.Get("title"), TemplateTerm.Get("payload")] }),
        Template("Question", new ComponentParameter("title", Kind.String, false), new ComponentParameter("buttons", Kind.Array, true)),
        Template("Card", new ComponentParameter("title", Kind.String, true), new ComponentParameter("buttons", Kind.Array, false)),
        Template("Carousel", new ComponentParameter("cards", Kind.Array, true)),
    }.ToFrozenDictionary(template => template.Name);

    private static ComponentTemplate Template(string name, params ComponentParameter[] parameters) =>
        new(name, name.ToLowerInvariant(), parameters);
}
