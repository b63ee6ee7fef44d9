using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

/// <remarks>Reading variables, and what is inside them.</remarks>
internal sealed partial class Interpreter
{
    private Value LoadRemembered(Routine routine, int slot, LoadFlags flags, int address)
    {
        var name = routine.Slots[slot];
        if (routine.Kind == RoutineKind.Step && _scope.Memories.TryGet(name, out var remembered))
            return remembered.Share();
        return ReportMiss(RuntimeTexts.UnknownVariable(name), address, (flags & LoadFlags.Quiet) != LoadFlags.None);
    }

    private string? AllVariables(out Value variables)
    {
        var all = new ObjectValue();
        ref var frame = ref _frames[_depth - 1];
        // A function sees no memories, here neither.
        if (frame.Routine.Kind == RoutineKind.Step)
        {
            foreach (var (name, value) in _scope.Memories.Current)
                all[name] = value.Share();
        }
        for (var slot = 0; slot < frame.Routine.Slots.Length; slot++)
        {
            if (_stack[frame.Base + slot] is { IsUndefined: false, IsSecure: false })
                all[frame.Routine.Slots[slot]] = _stack[frame.Base + slot].Share();
        }
        Spend(all.Count + frame.Routine.Slots.Length);
        variables = Value.Object(all);
        return CheckExtent(variables);
    }

    private string? MetadataField(ref Value name)
    {
        if (name.Kind != ValueKind.String)
            return RuntimeTexts.MetadataIndex;
        name = _scope.Metadata.AsObject.TryGet(name.AsString, out var field) ? field.Share() : Value.Null;
        return null;
    }

    private bool TryGet(Value container, Value key, out Value found)
    {
        found = default;
        if (key.Kind == ValueKind.String)
            return container.Kind == ValueKind.Object && container.AsObject.TryGet(key.AsString, out found);
        if (key.Kind != ValueKind.Int || key.AsInt < 0)
            return false;
        if (container.Kind == ValueKind.Array && key.AsInt < container.AsArray.Count)
        {
            found = container.AsArray.Items[(int)key.AsInt];
            return true;
        }
        if (container.Kind != ValueKind.String)
            return false;
        Spend((int)Math.Min(key.AsInt, container.AsString.Length));
        return TryCharacter(container.AsString, key.AsInt, out found);
    }

    /// <summary>The characters of a text, each as a text.</summary>
    private static List<Value> Characters(string text)
    {
        var characters = new List<Value>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            characters.Add(Value.String(rune.ToString()));
        return characters;
    }

    private static bool TryCharacter(string text, long index, out Value character)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (index-- != 0)
                continue;
            character = Value.String(rune.ToString());
            return true;
        }
        character = default;
        return false;
    }

    private bool TryField(ref Value value, string name, int address, bool isQuiet)
    {
        if (value.Kind == ValueKind.Object && value.AsObject.TryGet(name, out var field))
        {
            value = field.Share().WithSecure(field.IsSecure || value.IsSecure);
            return true;
        }
        value = ReportMiss(RuntimeTexts.Missing(Value.String(name)), address, isQuiet);
        return false;
    }

    private string? Index(ref Value value, Value index, int address, bool isQuiet, out bool isMissing)
    {
        isMissing = false;
        if (index.Kind is not (ValueKind.Int or ValueKind.String))
            return RuntimeTexts.IndexKind;
        isMissing = !TryGet(value, index, out var found);
        if (!isMissing)
            value = found.Share().WithSecure(found.IsSecure || value.IsSecure);
        else
            value = ReportMiss(RuntimeTexts.Missing(index), address, isQuiet);
        return _meter.Exhaustion;
    }
}
