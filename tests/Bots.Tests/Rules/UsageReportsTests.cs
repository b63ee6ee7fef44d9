namespace Bots.Tests.Rules;

public sealed class UsageReportsTests
{
    private static readonly DateOnly Today = new(2028, 3, 15);

    [Fact]
    public void Messages_are_summed_by_month_and_by_the_last_30_days()
    {
        var report = UsageReports.Of(
            [
                Messages(Today, 1),
                Messages(new(2028, 3, 1), 2),
                Messages(new(2028, 2, 29), 4),
                Messages(Today.AddDays(-29), 8),
                Messages(Today.AddDays(-30), 16),
                Messages(new(2028, 2, 1), 32),
                Messages(new(2028, 1, 31), 64),
                // The clock of another server is ahead.
                Messages(Today.AddDays(1), 128),
            ],
            Today);

        Assert.Equal((3, 15, 60), (report.CurrentMonth.Messages, report.Last30Days.Messages, report.LastMonth.Messages));
    }

    [Fact]
    public void Clients_are_counted_by_the_month_and_by_the_day_on_which_they_were_last_seen()
    {
        var report = UsageReports.Of(
            [
                new("bot", UsageKind.ClientsOfMonth, new(2028, 3, 1), 5),
                new("bot", UsageKind.ClientsOfMonth, new(2028, 2, 1), 7),
                new("bot", UsageKind.ClientsOfMonth, new(2028, 1, 1), 11),
                new("bot", UsageKind.LastSeen, Today, 3),
                new("bot", UsageKind.LastSeen, Today.AddDays(-29), 1),
                new("bot", UsageKind.LastSeen, Today.AddDays(-30), 20),
            ],
            Today);

        Assert.Equal((5, 4, 7), (report.CurrentMonth.Clients, report.Last30Days.Clients, report.LastMonth.Clients));
    }

    [Fact]
    public void Parts_of_one_kind_and_day_add_up()
    {
        var report = UsageReports.Of([Messages(Today, 1), Messages(Today, 2), new("bot", UsageKind.LastSeen, Today, 2), new("bot", UsageKind.LastSeen, Today, -1)], Today);

        Assert.Equal(new UsageTotals(3, 1), report.Last30Days);
        Assert.Equal(new UsageTotals(0, 0), report.LastMonth);
    }

    [Theory]
    [InlineData("2028-03-15", "2028-02-01")]
    [InlineData("2028-03-01", "2028-02-01")]
    [InlineData("2028-01-31", "2027-12-01")]
    [InlineData("2027-03-01", "2027-01-31")]
    public void The_first_day_of_a_report_is_that_of_the_last_month_or_of_the_last_30_days(string today, string first) =>
        Assert.Equal(DateOnly.Parse(first, null), UsageReports.FirstDay(DateOnly.Parse(today, null)));

    [Fact]
    public void Counts_are_kept_for_longer_than_a_report_needs_them()
    {
        for (var day = Today; day < Today.AddYears(1); day = day.AddDays(1))
            Assert.InRange(day.DayNumber - UsageReports.FirstDay(day).DayNumber, 29, UsageReports.DaysKept - 1);
    }

    private static UsageCount Messages(DateOnly day, long amount) => new("bot", UsageKind.Messages, day, amount);
}
