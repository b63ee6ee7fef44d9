using Csml.Values;

namespace Csml.Components;

/// <summary>What is wrong with the templates of an author's own components.</summary>
public static class ComponentDefects
{
    /// <summary>The templates of which no component can be made, and why, in words that follow "No component can be made of it:".</summary>
    /// <param name="definitions">An object of templates by their names.</param>
    public static IEnumerable<(string Name, string Text)> Find(Value definitions) =>
        CustomComponents.Templates(definitions)
            .Select(template => (template.Name, Text: template.Defect ?? DefectOf(template)))
            .Where(defect => defect.Text is not null)
            .Select(defect => (defect.Name, defect.Text!));

    private static string? DefectOf(ComponentTemplate template) =>
        template.Parameters.FirstOrDefault(parameter => parameter.Kind is null) is { } parameter
            ? $"the type of its parameter \"{parameter.Name}\" is none of {string.Join(", ", Enum.GetNames<ParameterKind>())}."
            : null;
}
