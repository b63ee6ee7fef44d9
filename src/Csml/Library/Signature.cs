using Csml.Values;

namespace Csml.Library;

/// <summary>
/// The parameters of a method or a built-in, read from its usage, so that what an author is told is what is checked:
/// <c>slice(start: int, end?: int) =&gt; string</c>. A parameter may take one of several kinds (<c>int|string</c>); one without a kind takes
/// any. Three dots at the end let further arguments pass.
/// </summary>
internal sealed class Signature
{
    private readonly Parameter[] _parameters;
    private readonly bool _isOpen;

    private Signature(Parameter[] parameters, bool isOpen)
    {
        _parameters = parameters;
        _isOpen = isOpen;
    }

    public static Signature Of(string usage)
    {
        var open = usage.IndexOf('(');
        var written = usage[(open + 1)..usage.IndexOf(')', open)].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isOpen = written is [.., "..."];
        return new Signature([.. written.Take(isOpen ? written.Length - 1 : written.Length).Select(ParameterOf)], isOpen);
    }

    /// <summary>Are the required arguments there, each of a kind that its parameter takes, and no more of them than there are parameters?</summary>
    /// <param name="mayExceed">Further arguments are let pass in any case.</param>
    public bool Fits(in Arguments arguments, bool mayExceed = false)
    {
        if (arguments.Count > _parameters.Length && !_isOpen && !mayExceed)
            return false;
        for (var i = 0; i < _parameters.Length; i++)
        {
            var given = arguments.Get(_parameters[i].Name, i);
            if (given.IsUndefined ? _parameters[i].IsRequired : !_parameters[i].Takes(given.Kind))
                return false;
        }
        return true;
    }

    private static Parameter ParameterOf(string text)
    {
        var colon = text.IndexOf(':');
        var name = (colon < 0 ? text : text[..colon]).TrimEnd();
        var isRequired = !name.EndsWith('?');
        var kinds = colon < 0 ? ~0 : text[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries).Aggregate(0, (kinds, kind) => kinds | KindsOf(kind));
        return new Parameter(name.TrimEnd('?'), isRequired, kinds);
    }

    private static int KindsOf(string kind) => kind switch
    {
        "any" => ~0,
        "boolean" => 1 << (int)ValueKind.Boolean,
        "int" => 1 << (int)ValueKind.Int,
        "float" => 1 << (int)ValueKind.Float,
        "number" => 1 << (int)ValueKind.Int | 1 << (int)ValueKind.Float,
        "string" => 1 << (int)ValueKind.String,
        "array" => 1 << (int)ValueKind.Array,
        "object" => 1 << (int)ValueKind.Object,
        "closure" => 1 << (int)ValueKind.Closure,
        _ => throw new ArgumentException($"A usage names the kind \"{kind}\", which there is not.", nameof(kind)),
    };

    private readonly record struct Parameter(string Name, bool IsRequired, int Kinds)
    {
        public bool Takes(ValueKind kind) => (Kinds & 1 << (int)kind) != 0;
    }
}
