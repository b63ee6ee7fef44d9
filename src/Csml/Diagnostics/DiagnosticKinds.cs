using static Csml.Diagnostics.Severity;

namespace Csml.Diagnostics;

/// <summary>Everything that validation can say. 01xx: the text does not read as CSML; 02xx: it reads, but can't be right; 03xx: it may be wrong.</summary>
internal static class DiagnosticKinds
{
    public static readonly DiagnosticKind DeclarationExpected =
        new("CSML0101", Error, "A step (\"name:\"), a function, a constant, an import or an insert is expected here, but {0} was found.");

    public static readonly DiagnosticKind UnknownStatement =
        new("CSML0102", Error, "{0} is no action. An action begins with a word like say, do, remember, if, goto or hold; a step's name is followed by \":\".");

    public static readonly DiagnosticKind ColonAfterStepName =
        new("CSML0103", Error, "The name of a step is followed by \":\" at once, without a space: \"{0}:\".");

    public static readonly DiagnosticKind ExpressionExpected = new("CSML0104", Error, "A value is expected {1}, but {0} was found.");

    public static readonly DiagnosticKind Expected = new("CSML0105", Error, "{0} is expected {2}, but {1} was found.");

    public static readonly DiagnosticKind Unclosed = new("CSML0106", Error, "This {0} is never closed: {1} is expected before {2}.");

    public static readonly DiagnosticKind UnclosedString = new("CSML0107", Error, "This string is never closed: a \" is missing.");

    public static readonly DiagnosticKind UnclosedInterpolation =
        new("CSML0108", Error, "This \"{{{{\" is never closed: \"}}}}\" is expected after one value. A literal \"{{{{\" is written \"\\{{{{\".");

    public static readonly DiagnosticKind StrayClosingBraces =
        new("CSML0109", Error, "There is no \"{{{{\" before this \"}}}}\". A literal \"}}}}\" is written \"\\}}}}\".");

    public static readonly DiagnosticKind ReservedName = new("CSML0110", Error, "\"{0}\" is a word of the language and can't be used as a name.");

    public static readonly DiagnosticKind NumberAsName = new("CSML0111", Error, "\"{0}\" reads as a number and can't be used as a name.");

    public static readonly DiagnosticKind NameTooLong = new("CSML0112", Error, "This name has {0} characters; a name has 255 at the most.");

    public static readonly DiagnosticKind NestedTooDeep = new("CSML0113", Error, "This is nested too deep: {0} levels are the most.");

    public static readonly DiagnosticKind UseWithoutAs = new("CSML0114", Error, "use needs a name: use VALUE as NAME. (It is deprecated: write do NAME = VALUE.)");

    public static readonly DiagnosticKind FlowTooLarge = new("CSML0115", Error, "The flow has {0} characters; a flow has {1} at the most.");

    public static readonly DiagnosticKind DuplicateStep = new("CSML0201", Error, "There is another step \"{0}\" in this flow, on line {1}.");

    public static readonly DiagnosticKind DuplicateFunction = new("CSML0202", Error, "There is another function \"{0}\" in this flow, on line {1}.");

    public static readonly DiagnosticKind DuplicateImport = new("CSML0203", Error, "\"{0}\" is imported twice in this flow.");

    public static readonly DiagnosticKind ImportedNameTaken = new("CSML0204", Error, "\"{0}\" can't be imported: this flow has a function of that name.");

    public static readonly DiagnosticKind ImportedFlowMissing = new("CSML0205", Error, "\"{0}\" can't be imported: the bot has no {1}.");

    public static readonly DiagnosticKind ImportedFunctionMissing = new("CSML0206", Error, "\"{0}\" can't be imported: {1} has no function of that name of its own.");

    public static readonly DiagnosticKind DuplicateInsert = new("CSML0207", Error, "The step \"{0}\" is inserted twice in this flow.");

    public static readonly DiagnosticKind InsertedNameTaken = new("CSML0208", Error, "\"{0}\" can't be inserted: this flow has a step of that name.");

    public static readonly DiagnosticKind InsertedStepMissing = new("CSML0209", Error, "\"{0}\" can't be inserted: there is no step of that name in a flow \"{1}\".");

    public static readonly DiagnosticKind OutsideLoop = new("CSML0210", Error, "{0} has a meaning only inside foreach and while.");

    public static readonly DiagnosticKind NotInFunction = new("CSML0211", Error, "{0} can't be used inside a function: it belongs to a step.");

    public static readonly DiagnosticKind UnknownFunction = new("CSML0213", Error, "There is no function \"{0}\" here. Functions of other flows must be imported.");

    public static readonly DiagnosticKind ConstantNotLiteral =
        new("CSML0214", Error, "The value of a constant is made of literals, closures and operators; {0} can't stand in it.");

    public static readonly DiagnosticKind ConstantFails = new("CSML0215", Error, "The value of this constant can't be computed: {0}");

    public static readonly DiagnosticKind MissingStart = new("CSML0216", Error, "The flow \"{0}\" has no step \"start\".");

    public static readonly DiagnosticKind DuplicateFlow = new("CSML0217", Error, "There are two flows \"{0}\": names of flows are unique, case ignored.");

    public static readonly DiagnosticKind DuplicateModule = new("CSML0218", Error, "There are two modules \"{0}\": names of modules are unique, case ignored.");

    public static readonly DiagnosticKind FlowNamedAsModule =
        new("CSML0219", Error, "The flow \"{0}\" can't be named so: names that begin with \"modules/\" are those of modules.");

    public static readonly DiagnosticKind InsertedFromModule =
        new("CSML0220", Error, "\"{0}\" can't be inserted: a module gives functions (import), no steps.");

    public static readonly DiagnosticKind ModuleMissing = new("CSML0221", Error, "The text of this module could not be had: {0}");

    public static readonly DiagnosticKind OutsideFunction = new("CSML0222", Error, "return has a meaning only inside functions and closures.");

    public static readonly DiagnosticKind ConstantAssigned = new("CSML0223", Error, "\"{0}\" is a constant of this flow and can't be given another value.");

    public static readonly DiagnosticKind InsertedTooMuch = new(
        "CSML0224", Error, "\"{0}\" can't be inserted: the steps that a bot inserts have {1} characters together at the most. Functions (import) are shared.");

    public static readonly DiagnosticKind BotTooLarge = new(
        "CSML0225", Error,
        "The bot is too large: its statements, values and operators count 1 each, its blocks and lists 2, its steps and functions 8, and all of them may count {0}. "
        + "Make several bots of it.");

    public static readonly DiagnosticKind DeprecatedUse = new("CSML0301", Warning, "use is deprecated: write do {0} = VALUE.");

    public static readonly DiagnosticKind DeprecatedFunction = new("CSML0302", Warning, "{0}() is deprecated: {1}.");

    public static readonly DiagnosticKind GotoLoop =
        new("CSML0303", Warning, "The steps {0} lead to one another without a hold between them: the turn may run until its limit of steps.");

    public static readonly DiagnosticKind UnknownStep = new("CSML0304", Warning, "There is no step \"{0}\" in {1}: this goto ends the conversation with an error.");

    public static readonly DiagnosticKind UnknownFlow = new("CSML0305", Warning, "The bot has no flow \"{0}\": this goto ends the conversation with an error.");

    public static readonly DiagnosticKind UnknownFunctionWhenRun =
        new("CSML0307", Warning, "There is no function \"{0}\" here: this call is an error when it is run. Functions of other flows must be imported.");

    public static readonly DiagnosticKind ShadowedCommand = new("CSML0308", Warning, "The command \"{0}\" of the flow \"{1}\" starts the flow \"{2}\", which has the same command.");

    public static readonly DiagnosticKind DefaultFlowMissing = new("CSML0306", Warning, "The default flow \"{0}\" is none of the bot's flows.");

    public static readonly DiagnosticKind UnknownComponent =
        new("CSML0309", Warning, "The bot has no component \"{0}\" among its custom_components: this call ends the conversation with an error.");

    public static readonly DiagnosticKind WrongComponentCall = new("CSML0310", Warning, "Component.{0}() {1}: this call ends the conversation with an error.");
}
