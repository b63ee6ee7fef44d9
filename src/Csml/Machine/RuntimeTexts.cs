using System.Globalization;
using Csml.Text;
using Csml.Values;

namespace Csml;

/// <summary>Everything that a running flow can tell its user about what went wrong.</summary>
internal static class RuntimeTexts
{
    public const string Overflow = "The result is too large or too small for a number.";
    public const string DivisionByZero = "Nothing can be divided by zero.";
    public const string NotIterable = "foreach goes over an array or a string only.";
    public const string IndexKind = "An index is a whole number (of an array or a string) or a string (of an object).";
    public const string MetadataIndex = "What _metadata has is read by its name.";
    public const string GotoSecret = "A secret can't say where to go.";
    public const string GotoName = "The name that goto takes from a variable must be a string.";
    public const string MessageTooLarge = "A message of 16,000 bytes or more can't be sent.";
    public const string SecureSaid = "A secret can't be said.";
    public const string SecureAssigned = "A secret can't be assigned or remembered.";
    public const string FieldOfNonObject = "A field can be set on an object only.";
    public const string ConstantTooLong = "It is a sum of too many texts.";
    public const string ComponentWithoutName = "Component is followed by the name of one: Component.Name().";
    public const string MethodNamedArguments = "Methods take no named arguments.";

    public const string NothingOutside = "Nothing outside can be reached from here.";

    public const string NotRecorded = "The recording has no answer to this request.";

    /// <summary>An error as the user gets it: what, and where.</summary>
    public static string At(string text, SourceText source, int offset)
    {
        var position = source.GetPosition(offset);
        return $"{text} ({position}, flow {source.Flow})";
    }

    public static string WrongOperands(ArithmeticOperator op, Value left, Value right)
    {
        var mark = op switch
        {
            ArithmeticOperator.Add => '+',
            ArithmeticOperator.Subtract => '-',
            ArithmeticOperator.Multiply => '*',
            ArithmeticOperator.Divide => '/',
            _ => '%',
        };
        return $"{mark} can't be applied to {Kind(left)} and {Kind(right)}.";
    }

    public static string SecretFailed(string name) => $"{name}() can't be done with this secret.";

    /// <summary>Nothing is there: what was looked for is shown, if it is no secret.</summary>
    public static string Missing(Value key) =>
        key.IsSecure ? "There is nothing of the name of this secret."
        : key.Kind == ValueKind.Int ? $"There is nothing at the index {key}."
        : $"There is no field \"{key}\".";

    public static string UnknownVariable(string name) => $"There is no variable \"{name}\".";

    public static string UnknownMethod(string name, Value receiver) => $"There is no method {name}() of {Kind(receiver)}.";

    public static string UnknownFunction(string name) => $"There is no function {name}().";

    public static string UnknownComponent(string name) => $"There is no component Component.{name}().";

    public static string TooFewArguments(string name, int expected, int given) => $"{name}() takes {expected} argument(s), but was given {given}.";

    public static string ConstantAssigned(string name) => $"\"{name}\" is a constant and can't be changed.";

    public static string ConstantMethod(string method) => $"{method}() can't be called on a constant.";

    public static string UnknownStep(string step, string flow) => $"There is no step \"{step}\" in the flow \"{flow}\".";

    public static string UnknownFlow(string flow) => $"There is no flow \"{flow}\".";

    public static string UnknownFlowOfBot(string flow, string bot) =>
        $"There is no flow \"{flow}\" in the bot \"{bot}\": the conversation starts at its default flow.";

    public static string UnknownBot(string bot) => $"Switching to the bot \"{bot}\" is not allowed.";

    public static string SwitchLimit(int switches) => $"A turn switches to another bot {switches} times at the most.";

    public static string SwitchFailed(string bot, string reason) => $"Switching to the bot \"{bot}\" failed. {reason}";

    public static string StepLimit(int steps) => $"A turn goes through {steps} steps at the most.";

    public static string InstructionLimit(long instructions) => $"A turn takes {instructions} instructions at the most: is there a loop without an end?";

    public static string TimeLimit(TimeSpan time) => $"A turn takes {time.TotalSeconds:0.###} seconds at the most: is there a loop without an end?";

    public static string MemoryLimit(long bytes) => $"A turn takes {bytes >> 20} MB of memory at the most.";

    public static string WaitingLimit(TimeSpan time) => $"A turn waits {time.TotalSeconds:0.###} seconds for answers from outside at the most.";

    public static string CallDepth(int depth) => $"Functions call one another {depth} deep at the most: is there a recursion without an end?";

    public static string StackSize(int values) => $"Functions that call one another have {values} variables at the most: is there a recursion without an end?";

    public static string ValueSize(int size) => $"A value has {size} characters or elements at the most, with all that is in it.";

    public static string ComponentSize(int size) => $"what a component is made of has {size} characters or elements at the most.";

    public static string MemorySize(string name, int bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"A memory has {bytes:N0} bytes at the most: what this turn made of \"{name}\" is forgotten.");

    public static string StateSize(int size) =>
        $"No more than {size} characters or elements can be remembered, with the variables of a step that holds: what this turn remembered is forgotten.";

    public static string ValueDepth(int depth) => $"Arrays and objects stand in one another {depth} deep at the most.";

    public static string AnswerSize(int size) => $"What a turn says has {size} characters and elements at the most.";

    public static string MessageLimit(int messages) => $"A turn says {messages} messages at the most.";

    public static string Usage(string usage) => $"usage: {usage}";

    /// <summary>What a value is, with its article.</summary>
    public static string Kind(Value value) => value.Kind switch
    {
        ValueKind.Boolean => "a boolean",
        ValueKind.Int => "an int",
        ValueKind.Float => "a float",
        ValueKind.String => "a string",
        ValueKind.Array => "an array",
        ValueKind.Object when value.AsObject.IsComponent => $"a {value.AsObject.ContentType}",
        ValueKind.Object => "an object",
        ValueKind.Closure => "a closure",
        _ => "null",
    };
}
