using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Csml.Values;

/// <summary>
/// A CSML value: a small tagged struct. Scalars live in it; strings, arrays, objects and closures are referred to.
/// Values are copied by value in meaning: an array or object is shared until one of its holders changes it
/// (<see cref="ArrayValue"/>).
/// </summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ValueJson))]
[DebuggerDisplay("{Kind} {ToString()}")]
public readonly struct Value
{
    /// <summary>Arrays, objects and closures stand in one another so deep at the most.</summary>
    public const int MaxDepth = 200;

    private readonly object? _reference;
    private readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value(ValueKind kind, object? reference, long bits, bool secure = false)
    {
        Kind = kind;
        IsSecure = secure;
        _reference = reference;
        _bits = bits;
    }

    public ValueKind Kind { get; }

    /// <summary>Came from an answer to <c>hold_secure</c>: may be compared, never said, remembered or assigned.</summary>
    public bool IsSecure { get; }

    public static Value Null => new(ValueKind.Null, null, 0);

    public static Value True => new(ValueKind.Boolean, null, 1);

    public static Value False => new(ValueKind.Boolean, null, 0);

    public bool IsUndefined => Kind == ValueKind.Undefined;

    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>The null that stands for a failed evaluation, which carries why (<c>is_error()</c>, <c>get_info("error")</c>).</summary>
    public bool IsError => Kind == ValueKind.Null && _reference is not null;

    /// <summary>Why the evaluation failed that this null stands for, or null.</summary>
    public string? ErrorText => Kind == ValueKind.Null ? (string?)_reference : null;

    public static Value Boolean(bool value) => new(ValueKind.Boolean, null, value ? 1 : 0);

    public static Value Int(long value) => new(ValueKind.Int, null, value);

    public static Value Float(double value) => new(ValueKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    public static Value String(string value) => new(ValueKind.String, value, 0);

    public static Value Array(ArrayValue value) => new(ValueKind.Array, value, 0);

    public static Value Object(ObjectValue value) => new(ValueKind.Object, value, 0);

    public static Value Closure(ClosureValue value) => new(ValueKind.Closure, value, 0);

    public static Value Error(string text) => new(ValueKind.Null, text, 0);

    public bool AsBoolean => _bits != 0;

    public long AsInt => _bits;

    public double AsFloat => BitConverter.Int64BitsToDouble(_bits);

    public string AsString => Unsafe.As<string>(_reference!);

    public ArrayValue AsArray => Unsafe.As<ArrayValue>(_reference!);

    public ObjectValue AsObject => Unsafe.As<ObjectValue>(_reference!);

    public ClosureValue AsClosure => Unsafe.As<ClosureValue>(_reference!);

    public Value WithSecure(bool secure = true) => secure == IsSecure ? this : new(Kind, _reference, _bits, secure);

    /// <summary>
    /// Says that this value now has one more holder, so that whoever changes it next copies it first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Share()
    {
        if (Kind is ValueKind.Array)
            AsArray.MarkShared();
        else if (Kind is ValueKind.Object)
            AsObject.MarkShared();
        return this;
    }

    /// <summary>What counts as true: null, false, 0.0, closures and ints of 0 and below are false, all else is true.</summary>
    public bool IsTruthy => Kind switch
    {
        ValueKind.Boolean => _bits != 0,
        ValueKind.Int => _bits > 0,
        ValueKind.Float => double.IsNormal(AsFloat),
        ValueKind.String or ValueKind.Array or ValueKind.Object => true,
        _ => false,
    };

    /// <summary>The content type that a message, <c>match</c> and <c>type_of()</c> know this value by.</summary>
    public string ContentType => Kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Int => "int",
        ValueKind.Float => "float",
        ValueKind.String => "string",
        ValueKind.Array => "array",
        ValueKind.Object => AsObject.ContentType,
        ValueKind.Closure => "closure",
        _ => "null",
    };

    /// <summary>The text of this value alone: in an interpolation, in <c>to_string()</c>, in a text message.</summary>
    public override string ToString() => ValueText.Of(this);
}
