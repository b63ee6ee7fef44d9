using System.Collections.Frozen;
using Kind = Csml.Components.ParameterKind;

namespace Csml.Components;

/// <summary>
/// Components with which a flow says something about the conversation itself, for the program that brings it to the user. They are custom
/// components (<c>Component.Handover()</c>) that every bot has; a template of the bot's own takes the place of the one with its name.
/// </summary>
public static class ConversationComponents
{
    /// <summary>A person goes on with the conversation: <c>reason</c>.</summary>
    public const string Handover = "Component.handover";

    /// <summary>The conversation is to be ended: <c>reason</c>.</summary>
    public const string Disconnect = "Component.disconnect";

    /// <summary>What the user wants: <c>name</c>.</summary>
    public const string Intent = "Component.intent";

    /// <summary>What has come of the conversation: <c>id</c>, <c>success</c>, <c>milestone</c>.</summary>
    public const string Outcome = "Component.outcome";

    /// <summary>How long the bot waits for its user: <c>duration</c>, milliseconds.</summary>
    public const string Timeout = "Component.timeout";

    internal static readonly ComponentTemplate[] Templates =
    [
        Template("Handover", Handover, new ComponentParameter("reason", Kind.String, false)),
        Template("Disconnect", Disconnect, new ComponentParameter("reason", Kind.String, false)),
        Template("Intent", Intent, new ComponentParameter("name", Kind.String, true)),
        Template(
            "Outcome",
            Outcome,
            new ComponentParameter("id", Kind.String, true),
            new ComponentParameter("success", Kind.Bool, false),
            new ComponentParameter("milestone", Kind.String, false)),
        Template("Timeout", Timeout, new ComponentParameter("duration", Kind.Number, true)),
    ];

    private static readonly FrozenSet<string> Types = Templates.Select(template => template.ContentType).ToFrozenSet();

    /// <summary>Whether a message is one of these: nothing to show to a user.</summary>
    public static bool Has(string contentType) => Types.Contains(contentType);

    private static ComponentTemplate Template(string name, string contentType, params ComponentParameter[] parameters) => new(name, contentType, parameters);
}
