using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cli.Testing.Reports;

/// <summary>JSON for people: letters are letters.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class RelaxedJson : JsonSerializerContext
{
    static RelaxedJson() => Default = new RelaxedJson(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
