using Csml.Library.Times;
using Csml.Values;

namespace Csml.Library;

/// <summary><c>Time()</c>: a moment in milliseconds since 1970, and the time zone or offset that it is shown in.</summary>
internal static class TimeMethods
{
    public const string ContentType = "time";

    private const string Milliseconds = "milliseconds";
    private const string Timezone = "timezone";
    private const string OffsetField = "offset";

    public static readonly BuiltIn[] Functions =
    [
        new("Time", "Time() => time", "This moment.", (in _, context) => Of(context.Clock.GetUtcNow().ToUnixTimeMilliseconds(), TimeSpan.Zero)),
    ];

    public static readonly Method[] Rows =
    [
        new("at", "at(year, month?, day?, hour?, minute?, second?, millisecond?, ...) => time", "Sets the date and time in UTC: what is no int, or not given, is the first of its kind, and of hours 1. Gives false when there is no such time.", At)
        {
            ChangesReceiver = true,
        },
        new("with_timezone", "with_timezone(name: string, ...) => time", "Sets the time zone to show the time in: a name of the tz database such as Europe/Paris.", WithTimezone)
        {
            ChangesReceiver = true,
        },
        new("add", "add(seconds: int, ...) => time", "Moves the time forward.", (ref receiver, in arguments, context) =>
            Move(ref receiver, arguments[0].AsInt, 1, context)) { ChangesReceiver = true },
        new("sub", "sub(seconds: int, ...) => time", "Moves the time back.", (ref receiver, in arguments, context) =>
            Move(ref receiver, arguments[0].AsInt, -1, context)) { ChangesReceiver = true },
        new("unix", "unix(unit?, ...) => int", "The milliseconds since 1970, or the seconds with \"s\".", Unix) { RefusesConstants = true },
        new("format", "format(format?: string, ...) => string", "The time in a format such as %Y-%m-%d %H:%M:%S, or in the form of RFC 3339.", Format),
        new("parse", "parse(text: string, format?: string, ...) => time", "The time that a text says in a format, or in the form of RFC 3339.", Parse),
    ];

    private static Value Of(long milliseconds, TimeSpan offset)
    {
        var time = new ObjectValue { ContentType = ContentType, [Milliseconds] = Value.Int(milliseconds) };
        if (offset != TimeSpan.Zero)
            time[OffsetField] = Value.Int((long)offset.TotalSeconds);
        return Value.Object(time);
    }

    // The fields are an author's to change: they may be anything.
    private static bool TryMilliseconds(Value time, out long milliseconds)
    {
        milliseconds = 0;
        if (!time.AsObject.TryGet(Milliseconds, out var value) || value.Kind != ValueKind.Int || !ZonedTime.IsInRange(value.AsInt))
            return false;
        milliseconds = value.AsInt;
        return true;
    }

    private static Value Set(ref Value receiver, string field, Value value)
    {
        var time = receiver.AsObject.ForChange();
        time[field] = value;
        receiver = Value.Object(time);
        return receiver;
    }

    private static Value At(ref Value receiver, in Arguments arguments, CallContext context)
    {
        long[] parts = [0, 1, 1, 1, 0, 0, 0];
        for (var i = 0; i < Math.Min(arguments.Count, parts.Length); i++)
        {
            if (arguments[i].Kind == ValueKind.Int)
                parts[i] = arguments[i].AsInt;
        }
        // Milliseconds from 1000 on are those of a leap second.
        var isTime = parts is [>= 1 and <= 9999, >= 1 and <= 12, >= 1, >= 0 and <= 23, >= 0 and <= 59, >= 0 and <= 59, >= 0 and <= 1999]
            && parts[2] <= DateTime.DaysInMonth((int)parts[0], (int)parts[1]);
        if (!isTime)
            return Value.False;
        var date = new DateTimeOffset((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (int)parts[4], (int)parts[5], TimeSpan.Zero);
        return Set(ref receiver, Milliseconds, Value.Int(date.ToUnixTimeMilliseconds() + parts[6]));
    }

    private static Value WithTimezone(ref Value receiver, in Arguments arguments, CallContext context)
    {
        const int CostOfReading = 10_000;
        context.Spend(CostOfReading);
        return ZonedTime.FindZone(arguments[0].AsString) is not null
            ? Set(ref receiver, Timezone, arguments[0])
            : context.Fail(LibraryTexts.UnknownTimezone(arguments[0].AsString));
    }

    private static Value Move(ref Value receiver, long seconds, int direction, CallContext context)
    {
        const long MostSeconds = long.MaxValue / 4_000;
        if (!TryMilliseconds(receiver, out var milliseconds) || seconds is > MostSeconds or < -MostSeconds)
            return context.Fail(LibraryTexts.TimeRange);
        milliseconds += seconds * 1000 * direction;
        return ZonedTime.IsInRange(milliseconds)
            ? Set(ref receiver, Milliseconds, Value.Int(milliseconds))
            : context.Fail(LibraryTexts.TimeRange);
    }

    private static Value Unix(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!TryMilliseconds(receiver, out var milliseconds))
            return context.Fail(LibraryTexts.TimeRange);
        var inSeconds = arguments.Count > 0 && arguments[0] is { Kind: ValueKind.String, AsString: "s" };
        return Value.Int(inSeconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToUnixTimeSeconds() : milliseconds);
    }

    private static Value Format(ref Value receiver, in Arguments arguments, CallContext context)
    {
        if (!TryMilliseconds(receiver, out var milliseconds))
            return context.Fail(LibraryTexts.TimeRange);
        if (!TryZoned(receiver.AsObject, milliseconds, out var time, out var isPlain))
            return context.Fail(LibraryTexts.UnknownTimezone(receiver.AsObject.TryGet(Timezone, out var name) ? name.ToString() : ""));
        if (arguments.Count == 0)
            return Value.String(time.ToRfc3339(useZ: isPlain));
        var format = arguments[0].AsString;
        context.Spend(format.Length);
        if (TimeFormat.TryParse(format, out var unknown) is not { } items)
            return context.Fail(LibraryTexts.UnknownDirective(unknown));
        var text = new BoundedText(context);
        return TimeWriter.TryWrite(time, items, text) ? text.Finish() : context.Fail(LibraryTexts.UnknownDirective("%#z"));
    }

    /// <param name="isPlain">Neither a zone nor an offset is set.</param>
    private static bool TryZoned(ObjectValue value, long milliseconds, out ZonedTime time, out bool isPlain)
    {
        isPlain = false;
        time = ZonedTime.Utc(milliseconds);
        if (value.TryGet(Timezone, out var name))
        {
            if (name.Kind != ValueKind.String)
                return true;
            var zone = ZonedTime.FindZone(name.AsString);
            if (zone is not null)
                time = ZonedTime.In(milliseconds, zone);
            return zone is not null;
        }
        const int SecondsPerDay = 86_400;
        if (value.TryGet(OffsetField, out var offset) && offset is { Kind: ValueKind.Int, AsInt: > -SecondsPerDay and < SecondsPerDay })
            time = ZonedTime.At(milliseconds, TimeSpan.FromSeconds(offset.AsInt));
        else
            isPlain = true;
        return true;
    }

    private static Value Parse(ref Value receiver, in Arguments arguments, CallContext context)
    {
        var text = arguments[0].AsString;
        context.Spend(text.Length);
        if (arguments.Count == 1)
        {
            return TimeReader.TryReadRfc3339(text, out var moment, out var offset) && ZonedTime.IsInRange(moment)
                ? Of(moment, offset)
                : context.Fail(LibraryTexts.NoTime(text));
        }
        context.Spend(arguments[1].AsString.Length);
        if (TimeFormat.TryParse(arguments[1].AsString, out var unknown) is not { } items)
            return context.Fail(LibraryTexts.UnknownDirective(unknown));
        return TimeReader.TryRead(text, items, out var milliseconds)
            ? Of(milliseconds, TimeSpan.Zero)
            : context.Fail(LibraryTexts.NoTime(text));
    }
}
