using Csml.Library;

namespace Csml.Tests.Library;

public sealed class TablesTests
{
    [Fact]
    public void Each_usage_of_a_method_begins_with_its_name()
    {
        Assert.All(Methods.Families.SelectMany(rows => rows), row => Assert.StartsWith(row.Name + "(", row.Usage, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_usage_of_a_function_begins_with_its_name()
    {
        Assert.All(BuiltIns.Families.SelectMany(rows => rows), row => Assert.StartsWith(row.Name + "(", row.Usage, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_usage_says_what_it_gives_and_each_summary_is_a_sentence()
    {
        var rows = Methods.Families.SelectMany(rows => rows).Select(row => (row.Usage, row.Summary))
            .Concat(BuiltIns.Families.SelectMany(rows => rows).Select(row => (row.Usage, row.Summary)));
        Assert.All(rows, row =>
        {
            Assert.Contains(") => ", row.Usage, StringComparison.Ordinal);
            Assert.EndsWith(".", row.Summary, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_two_rows_of_a_family_share_a_name()
    {
        Assert.All(Methods.Families, rows => Assert.Distinct(rows.Select(row => row.Name)));
        Assert.All(BuiltIns.Families, rows => Assert.Distinct(rows.Select(row => row.Name)));
    }
}
