using System.Text;
using Csml.Values;

namespace Csml.Library;

/// <summary>Builds a text that is no longer than a value may be: what comes after that is dropped, and there is no text at the end.</summary>
internal sealed class BoundedText(CallContext context)
{
    private readonly StringBuilder _text = new();

    public bool IsFull { get; private set; }

    public BoundedText Append(ReadOnlySpan<char> text)
    {
        IsFull |= text.Length > context.ValueSize - _text.Length;
        if (!IsFull)
            _text.Append(text);
        return this;
    }

    public BoundedText Append(char character) => Append([character]);

    /// <summary>Adds a value as it reads alone.</summary>
    public BoundedText Append(Value value)
    {
        if (value.Kind == ValueKind.String)
            return Append(value.AsString);
        if (!IsFull)
            ValueText.Append(_text, value, context.ValueSize);
        IsFull |= _text.Length > context.ValueSize;
        return this;
    }

    /// <summary>The text, or the failure that it is too long.</summary>
    public Value Finish()
    {
        if (IsFull)
            return context.FailSize();
        context.Spend(_text.Length);
        return Value.String(_text.ToString());
    }
}
