namespace Outbound;

/// <summary>A request can't be done. The message is for the flow's author.</summary>
internal sealed class OutboundException(string message) : Exception(message);
