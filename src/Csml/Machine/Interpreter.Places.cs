using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

/// <remarks>
/// Changing something inside a variable: every array and object on the way to it is made this variable's own first
/// (<see cref="ArrayValue.ForChange"/>), from the outside in, so that no other holder sees the change.
/// </remarks>
internal sealed partial class Interpreter
{
    /// <summary>What is done with the value at a place: it is replaced by what this gives.</summary>
    private delegate Value Change(Value current);

    private string? Assign(Routine routine, int locals, int slot, int arithmetic, in Value assigned, int address)
    {
        if (assigned.IsSecure)
        {
            Report(RuntimeTexts.SecureAssigned, address);
            return null;
        }
        ref var local = ref _stack[locals + slot];
        if (arithmetic == 0 && !local.IsUndefined && assigned.Kind != ValueKind.Closure)
        {
            local = assigned;
            return null;
        }
        var value = assigned;
        Value remembered = default;
        var isRemembered = local.IsUndefined && routine.Kind == RoutineKind.Step && _scope.Memories.TryGet(routine.Slots[slot], out remembered);
        if (arithmetic != 0)
            value = ComputeAssigned(arithmetic, isRemembered ? remembered : local, value, address);
        var failure = Keep(routine, locals, ref value);
        if (failure is not null)
            return failure;
        if (isRemembered)
            _scope.Memories.Set(routine.Slots[slot], value);
        else
            local = value;
        return null;
    }

    // An operation that can't be done is reported, and the variable reads as why.
    private Value ComputeAssigned(int arithmetic, Value current, Value value, int address)
    {
        var failure = Arithmetic.TryCompute((ArithmeticOperator)(arithmetic - 1), current.IsUndefined ? Value.Null : current, value, out var result);
        if (failure is null && result.Kind == ValueKind.String)
            failure = CheckLength(result.AsString.Length);
        if (failure is null)
            return result;
        Report(failure, address);
        return Value.String(failure);
    }

    private string? AssignAt(Place place, int locals, int arithmetic, ref int sp, int address)
    {
        sp -= place.Indexes;
        var indexes = sp;
        var from = --sp;
        var value = _stack[from];
        if (value.IsSecure)
        {
            Report(RuntimeTexts.SecureAssigned, address);
            return null;
        }
        string? failure = null;
        value.Share();
        var isChanged = true;
        var levels = place.Segments.Length;
        ChangeVariable(place.Slot, locals, isReported: false, address, root =>
        {
            failure = CheckGrowth(root, from, 1, levels, out var added);
            var spot = new Spot(place, address, added, levels) { TakesNoFields = Library.Methods.TakesNoFields(root) };
            return failure is not null ? root : ChangeAt(root, spot, indexes, 0, ref isChanged, ref failure, current =>
                arithmetic == 0 ? value : ComputeAssigned(arithmetic, current, value, address));
        });
        return failure;
    }

    /// <summary>Replaces a variable, local or remembered; one that there is not becomes a null local.</summary>
    /// <returns>False when there is no such variable and that was reported.</returns>
    private bool ChangeVariable(int slot, int locals, bool isReported, int address, Change change)
    {
        var routine = _frames[_depth - 1].Routine;
        if (_stack[locals + slot].IsUndefined)
        {
            var name = routine.Slots[slot];
            if (routine.Kind == RoutineKind.Step && _scope.Memories.TryGetForChange(name, out var remembered))
            {
                _scope.Memories.Set(name, change(remembered));
                return true;
            }
            if (isReported)
            {
                Report(RuntimeTexts.UnknownVariable(name), address);
                return false;
            }
            _stack[locals + slot] = Value.Null;
        }
        _stack[locals + slot] = change(_stack[locals + slot]);
        return true;
    }

    /// <summary>Gives the container with the value at a place in it changed.</summary>
    /// <param name="index">Where on the stack the index into this container is, if it takes one.</param>
    /// <param name="segment">The segment of the place that leads into this container.</param>
    private Value ChangeAt(Value container, Spot spot, int index, int segment, ref bool isChanged, ref string? failure, Change change)
    {
        if (segment == spot.Place.Segments.Length)
            return change(container);
        var name = spot.Place.Segments[segment];
        var key = name is null ? _stack[index++] : Value.String(name);
        var isLast = segment == spot.Place.Segments.Length - 1;
        if (key.Kind == ValueKind.Int)
        {
            if (container.Kind == ValueKind.Array && key.AsInt >= 0 && key.AsInt < container.AsArray.Count)
            {
                var array = Own(container.AsArray);
                var grown = spot.Around(array.Extent, segment);
                var at = (int)key.AsInt;
                array.Items[at] = ChangeAt(array.Items[at], spot, index, segment + 1, ref isChanged, ref failure, change);
                array.Extent = grown;
                return Value.Array(array);
            }
            if (container.Kind == ValueKind.String && isLast && TryReplaceCharacter(container.AsString, key.AsInt, change, out var replaced))
                return replaced;
            isChanged = false;
            Report(RuntimeTexts.Missing(key), spot.Address);
            return container;
        }
        if (key.Kind != ValueKind.String)
        {
            failure = RuntimeTexts.IndexKind;
            return container;
        }
        if (container.Kind != ValueKind.Object || (isLast && spot.TakesNoFields))
            return MissAt(container, key, isLast, spot.Address, ref isChanged, ref failure);
        if (!container.AsObject.TryGet(key.AsString, out var field) && !isLast)
            return MissAt(container, key, false, spot.Address, ref isChanged, ref failure);
        var fields = Own(container.AsObject);
        var extent = spot.Around(fields.Extent, segment).With(new Extent(0, key.AsString.Length));
        var value = ChangeAt(field.IsUndefined ? Value.Null : field, spot, index, segment + 1, ref isChanged, ref failure, change);
        if (isChanged && failure is null)
            fields[key.AsString] = value;
        fields.Extent = extent;
        return Value.Object(fields);
    }

    private ArrayValue Own(ArrayValue array)
    {
        var own = array.ForChange();
        if (own != array)
            Spend(own.Count);
        return own;
    }

    private ObjectValue Own(ObjectValue value)
    {
        var own = value.ForChange();
        if (own != value)
            Spend(own.Count);
        return own;
    }

    /// <summary>A place on its way to be changed.</summary>
    /// <param name="Added">How much is put there.</param>
    /// <param name="Levels">How many levels below the variable.</param>
    private readonly record struct Spot(Place Place, int Address, Extent Added, int Levels)
    {
        /// <summary>What is in the variable has its own methods only: a field is set by the method of objects, which it has not.</summary>
        public bool TakesNoFields { get; init; }

        /// <summary>What becomes of a container on the way to the place.</summary>
        /// <param name="segment">The segment that leads into it.</param>
        public Extent Around(Extent container, int segment) => container.IsKnown ? container.With(Added, Levels - segment) : default;
    }

    private Value MissAt(Value container, Value key, bool isLast, int address, ref bool isChanged, ref string? failure)
    {
        isChanged = false;
        if (isLast)
            failure = RuntimeTexts.FieldOfNonObject;
        else
            Report(RuntimeTexts.Missing(key), address);
        return container;
    }

    private bool TryReplaceCharacter(string text, long index, Change change, out Value replaced)
    {
        replaced = default;
        Spend(text.Length);
        var characters = Characters(text);
        if (index < 0 || index >= characters.Count)
            return false;
        characters[(int)index] = Value.String(change(characters[(int)index]).ToString());
        replaced = Value.String(string.Concat(characters.Select(character => character.AsString)));
        return true;
    }

    /// <summary>Calls a method that may change the variable, or the part of it, that it is called on.</summary>
    private string? CallMethodAt(CallSite call, Place place, int locals, ref int next, ref int sp)
    {
        var from = sp - call.Count - place.Indexes;
        if (place.Segments.Length == 0 && !_stack[locals + place.Slot].IsUndefined)
            return Dispatch(call, ref _stack[locals + place.Slot], from, out _, ref next, ref sp);
        return IsChangedByMethod(call, place, from, locals, out var current, next - 1, out var isMissing)
            ? ChangeByMethod(call, place, from, locals, ref next, ref sp)
            : CallOnCopy(call, current, place, from, isMissing, ref next, ref sp);
    }

    // Looks at what is at the place, changing nothing.
    private bool IsChangedByMethod(CallSite call, Place place, int index, int locals, out Value current, int address, out bool isMissing)
    {
        var routine = _frames[_depth - 1].Routine;
        current = _stack[locals + place.Slot];
        isMissing = false;
        if (current.IsUndefined)
            current = LoadRemembered(routine, place.Slot, place.IsQuiet ? LoadFlags.Quiet : LoadFlags.None, address);
        foreach (var segment in place.Segments)
        {
            var key = segment is null ? _stack[index++] : Value.String(segment);
            if (TryGet(current, key, out var found))
            {
                current = found;
                continue;
            }
            current = ReportMiss(RuntimeTexts.Missing(key), address, place.IsQuiet);
            isMissing = true;
            return false;
        }
        return Library.Methods.Find(current, call.Name) is { ChangesReceiver: true };
    }

    private string? CallOnCopy(CallSite call, Value receiver, Place place, int from, bool isMissing, ref int next, ref int sp)
    {
        if (!isMissing)
            return Dispatch(call, ref receiver, from, out _, ref next, ref sp);
        sp = from;
        _stack[sp++] = receiver;
        next = place.PathEnd;
        return null;
    }

    private string? ChangeByMethod(CallSite call, Place place, int from, int locals, ref int next, ref int sp)
    {
        string? failure = null;
        var isChanged = true;
        var (address, after, top) = (next - 1, next, sp);
        var (first, levels) = (sp - call.Count, place.Segments.Length + 1);
        ChangeVariable(place.Slot, locals, isReported: true, address, root =>
        {
            failure = CheckGrowth(root, first, call.Count, levels, out var added);
            var spot = new Spot(place, address, added, levels);
            return failure is not null ? root : ChangeAt(root, spot, from, 0, ref isChanged, ref failure, current =>
            {
                failure = Dispatch(call, ref current, from, out _, ref after, ref top);
                return current;
            });
        });
        (next, sp) = (after, top);
        return failure;
    }
}
