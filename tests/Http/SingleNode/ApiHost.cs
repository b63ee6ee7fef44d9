using Http.Nodes;

namespace Http;

public sealed class ApiHost : SingleNodeServer;
