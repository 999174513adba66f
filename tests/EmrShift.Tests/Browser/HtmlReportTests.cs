using EmrShift.Checks;
using EmrShift.Reports;
using EmrShift.Reports.Html;
using EmrShift.Tests.Checks;
using Microsoft.Playwright;
using Xunit;

namespace EmrShift.Tests.Browser;

/// <summary>The HTML report in a real browser: from the disk, without a network, in light and dark, with filters that filter.</summary>
public sealed class HtmlReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Broken = """
        role     ServiceRole   trusts elasticmapreduce   attached AmazonElasticMapReduceRole
        role     ec2-role      trusts ec2                attached AmazonElasticMapReduceforEC2Role
        role     mwaa          trusts airflow            attached AmazonElasticMapReduceFullAccess
        subnet   subnet-1      tags -
        cluster  j-1 WAITING   role ServiceRole   profile ec2-role   subnet subnet-1   tags -   steps s3://code/app.jar
        launcher role:mwaa     starts j-1
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_report_is_accessible_and_asks_the_network_for_nothing(ColorScheme scheme)
    {
        using var file = Report(Broken);
        var (page, requests) = await chromium.Open(file.Path, scheme);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");

        Assert.Empty(await Chromium.Axe(page));
        Assert.Equal([new Uri(file.Path).ToString()], requests);
    }

    [Fact]
    public async Task The_filters_show_what_was_asked_for()
    {
        using var file = Report(Broken);
        var (page, _) = await chromium.Open(file.Path);

        await page.SelectOptionAsync("#filter-code", "EMR111");
        Assert.Equal(1, await page.Locator(".finding:visible").CountAsync());
        Assert.Contains("subnet-1", await page.Locator(".finding:visible").TextContentAsync(), StringComparison.Ordinal);

        await page.SelectOptionAsync("#filter-code", "");
        await page.FillAsync("#filter-text", "no such words anywhere");
        Assert.Equal(0, await page.Locator(".finding:visible").CountAsync());
        Assert.StartsWith("0 of ", await page.InnerTextAsync("#filter-count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_launch_opens_it()
    {
        using var file = Report(Broken);
        var (page, _) = await chromium.Open(file.Path);
        await page.ClickAsync("#fleet tbody a");
        Assert.True(await page.Locator("#launch-j-1").EvaluateAsync<bool>("element => element.open"));
    }

    [Fact]
    public async Task Text_from_the_account_never_becomes_markup()
    {
        using var file = Report("""
            role     ServiceRole   trusts elasticmapreduce   attached AmazonElasticMapReduceRole
            subnet   subnet-1
            cluster  j-1 WAITING   role ServiceRole   subnet subnet-1   tags -
            """, name: "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>");
        var (page, _) = await chromium.Open(file.Path);
        Assert.StartsWith("EmrShift: account", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
    }

    static TemporaryFile Report(string picture, string? name = null)
    {
        var account = CheckDocumentTests.AccountOf(picture);
        if (name is not null)
            account = account with { Clusters = [.. account.Clusters.Select(cluster => cluster with { Shape = cluster.Shape with { Name = name } })] };
        var evidence = Evidence.Of(account);
        return new TemporaryFile(HtmlReport.Render(ReportPage.Of(evidence, Assessment.Of(evidence), plan: null, "0.1.0")));
    }

    sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text)
        {
            Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("emrshift").FullName, "report.html");
            File.WriteAllText(Path, text);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
