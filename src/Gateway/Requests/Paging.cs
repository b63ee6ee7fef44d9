using Gateway.Reference;

namespace Gateway.Requests;

/// <summary>The parameters of an address by which a list is read page by page.</summary>
internal static class Paging
{
    public const string Position = "pagination_key";
    private const string Size = "limit";
    private const int DefaultPage = 25;
    private const int LargestPage = 100;

    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Integer(Size, $"How many there may be on a page; {DefaultPage} when it is not given.", LargestPage),
        QueryParameter.Text(Position, "Of the page before."),
    ];

    /// <summary>How many there may be on a page.</summary>
    /// <exception cref="Problems.RefusedException">It is no number, or too large a one.</exception>
    public static int Limit(HttpRequest request) => QueryParameters.Integer(request, Size, LargestPage) ?? DefaultPage;

    /// <summary>Where the page begins; null is the first page.</summary>
    /// <param name="read">Gives the place that a key names, for errors by the name of the parameter.</param>
    public static T? After<T>(HttpRequest request, Func<string, string, T> read)
        where T : class => QueryParameters.Text(request, Position) is { } key ? read(Position, key) : null;

    /// <summary>The number of the last item of the page before; null is the first page.</summary>
    public static long? AfterNumber(HttpRequest request) =>
        QueryParameters.Text(request, Position) is { } key ? PaginationKey.ReadNumber(Position, key) : null;
}
