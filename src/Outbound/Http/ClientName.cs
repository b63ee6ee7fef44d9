namespace Outbound.Http;

/// <summary>The clients that HTTP goes by, which differ in whom they trust.</summary>
internal static class ClientName
{
    /// <summary>To where flows may go.</summary>
    public const string Public = "flows";

    /// <summary>The same, whatever the certificate of the server is.</summary>
    public const string AnyCertificate = "flows-any-certificate";

    /// <summary>To the operator's apps endpoint.</summary>
    public const string Apps = "apps";
}
