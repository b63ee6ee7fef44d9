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

    private const string ErrorField = "error";

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
    public bool IsError => ErrorText is not null;

    /// <summary>Why the evaluation failed that this null stands for, or null.</summary>
    public string? ErrorText => Kind switch
    {
        ValueKind.Null when _reference is string text => text,
        ValueKind.Null when _reference is ObjectValue info && info.TryGet(ErrorField, out var error) => error.AsString,
        _ => null,
    };

    /// <summary>
    /// What is known of where the value came from (<c>get_info()</c>): of what a server answered its status and headers, of a failure why.
    /// It goes where the value goes, and is no part of what the value is: null when nothing is known.
    /// </summary>
    public ObjectValue? Info => HeldInfo ?? (ErrorText is { } text ? new ObjectValue { [ErrorField] = String(text) } : null);

    /// <summary>Of a scalar or a string, whether there is any sense in asking what is known of it.</summary>
    internal bool MayHoldInfo => Kind == ValueKind.String ? _bits != 0 : _reference is not null;

    /// <summary>The same without what a plain error says, which is no more than its text.</summary>
    internal ObjectValue? HeldInfo => Kind switch
    {
        ValueKind.String => _bits == 0 ? null : Unsafe.As<InformedText>(_reference!).Info,
        ValueKind.Array => AsArray.Info,
        ValueKind.Object => AsObject.Info,
        ValueKind.Closure => null,
        _ => _reference as ObjectValue,
    };

    public static Value Boolean(bool value) => new(ValueKind.Boolean, null, value ? 1 : 0);

    public static Value Int(long value) => new(ValueKind.Int, null, value);

    public static Value Float(double value) => new(ValueKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    public static Value String(string value) => new(ValueKind.String, value, 0);

    public static Value Array(ArrayValue value) => new(ValueKind.Array, value, 0);

    public static Value Object(ObjectValue value) => new(ValueKind.Object, value, 0);

    public static Value Closure(ClosureValue value) => new(ValueKind.Closure, value, 0);

    public static Value Error(string text) => new(ValueKind.Null, text, 0);

    /// <summary>An error of which more is known than its text.</summary>
    public static Value Error(string text, ObjectValue info)
    {
        var all = new ObjectValue { [ErrorField] = String(text) };
        foreach (var (key, field) in info.Fields)
            all[key] = field.Share();
        return Null.WithInfo(all);
    }

    public bool AsBoolean => _bits != 0;

    public long AsInt => _bits;

    public double AsFloat => BitConverter.Int64BitsToDouble(_bits);

    // Only a text that something is known of has bits.
    public string AsString => _bits == 0 ? Unsafe.As<string>(_reference!) : Unsafe.As<InformedText>(_reference!).Text;

    public ArrayValue AsArray => Unsafe.As<ArrayValue>(_reference!);

    public ObjectValue AsObject => Unsafe.As<ObjectValue>(_reference!);

    public ClosureValue AsClosure => Unsafe.As<ClosureValue>(_reference!);

    public Value WithSecure(bool secure = true) => secure == IsSecure ? this : new(Kind, _reference, _bits, secure);

    /// <summary>The value with what is known of it. Closures can't carry any.</summary>
    public Value WithInfo(ObjectValue info)
    {
        info.MarkShared();
        switch (Kind)
        {
            case ValueKind.String:
                return new(Kind, new InformedText(AsString, info), 1, IsSecure);
            case ValueKind.Array:
                return new(Kind, AsArray.ForInfo(info), 0, IsSecure);
            case ValueKind.Object:
                return new(Kind, AsObject.ForInfo(info), 0, IsSecure);
            case ValueKind.Closure:
                return this;
            default:
                return new(Kind, info, _bits, IsSecure);
        }
    }

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

    /// <summary>What a string refers to instead of its text when something is known of it.</summary>
    private sealed record InformedText(string Text, ObjectValue Info);
}
