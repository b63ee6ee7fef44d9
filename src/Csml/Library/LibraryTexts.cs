namespace Csml.Library;

/// <summary>What methods and built-in functions say of arguments that are of the right kind and yet can't be used.</summary>
internal static class LibraryTexts
{
    public const string SliceRange = "slice() takes a start within the value and an end that is not before it.";
    public const string EmptyArray = "There is no element in an empty array.";
    public const string NothingToEncode = "There is no text to encode or decode.";
    public const string InvalidJson = "The text is no JSON.";
    public const string InvalidDocument = "The text is no document of JSON, XML or YAML.";
    public const string NotInXml = "The object has a field or a text that can't be in XML.";
    public const string NothingToHash = "There is no text to hash.";
    public const string NothingHashed = "There is no hash yet: create_hash() or create_hmac() makes it.";
    public const string NoToken = "There is no JSON Web Token here.";
    public const string TokenSignature = "The token was signed with another secret, or was changed.";
    public const string TokenHeader = "The fields of a token's header are strings.";
    public const string TimeRange = "A time has milliseconds, and lies in the years 1 to 9999.";
    public const string InvalidUtf8 = "The decoded bytes are no text in UTF-8.";

    public const string NoAppsEndpoint = "The bot has no apps endpoint.";
    public const string NoDataOfApp = "The answer of the app has no field \"data\".";
    public const string MailServer = "The name of the mail server must be a string.";
    public const string MailPort = "The port of a mail server is a whole number from 1 to 65535.";
    public const string MailAddresses = "An email needs \"from\" and \"to\": strings with an address each.";
    public const string MailContent = "An email needs a \"text\" or \"html\".";

    public static string MailField(string field) => $"The \"{field}\" of an email must be a string.";

    public static string RequestField(string field) => $"The field \"{field}\" of this request is not what HTTP() and its methods make.";

    public static string HeadersLeftOut(IEnumerable<string> names) =>
        $"A flow can't set these headers, and the request is sent without them: {string.Join(", ", names)}.";

    public static string RefusedByServer(int status) => $"The server refused the request with the status {status}.";

    public static string NotANumber(string method, string text) => $"{method}() needs a text that reads as a number, and \"{Shown(text)}\" does not.";

    public static string NoSuchPlace(long index, int count) => $"There is no place {index} in an array of {count} element(s).";

    public static string InvalidRegex(string regex, string reason) => $"\"{Shown(regex)}\" is no regular expression: {reason}";

    public static string RegexTooSlow(string regex) => $"Searching for \"{Shown(regex)}\" takes too long.";

    public static string CannotDecode(string encoding, string text) => $"\"{Shown(text)}\" is not written in {encoding}.";

    public static string UnknownDigest(string name) =>
        $"\"{Shown(name)}\" is no algorithm for this: md5, sha1, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, ripemd160 and sm3 are; of hashes also shake_128 and shake_256.";

    public static string UnknownTokenAlgorithm(string name) => $"\"{Shown(name)}\" signs no tokens here: HS256, HS384 and HS512 do.";

    public static string TokenAlgorithm(string expected) => $"The token was not signed by {expected}.";

    public static string TokenClaim(string claim) => $"The token's claim \"{claim}\" is missing, or is not what it should be.";

    public static string TokenValidation(string field) => $"Tokens can't be held to the \"{Shown(field)}\" that is given: it is of the wrong kind.";

    public static string UnknownTimezone(string name) => $"There is no time zone \"{Shown(name)}\"; Europe/Paris, America/New_York and UTC are some.";

    public static string UnknownDirective(string directive) => $"\"{directive}\" can't be in this format of times.";

    public static string NoTime(string text) => $"\"{Shown(text)}\" says no time in this format.";

    /// <summary>As much of a text of an author's as an error shows.</summary>
    private static string Shown(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
