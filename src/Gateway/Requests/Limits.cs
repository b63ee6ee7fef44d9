namespace Gateway.Requests;

/// <summary>How long what names a thing may be, in characters.</summary>
internal static class Limits
{
    public const int Name = 200;

    public const int UserId = 256;

    public const int RequestId = 256;
}
