using EmrShift.Iam;
using EmrShift.Reports.Html;
using EmrShift.Trails;
using Microsoft.Playwright;
using Xunit;
using static EmrShift.Tests.Trails.EventMapTests;

namespace EmrShift.Tests.Browser;

/// <summary>The page of a replay in a real browser.</summary>
public sealed class ReplayPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>A daily job that is lost, a job of one day that is kept, and a key with markup in its name.</summary>
    static string Page()
    {
        var usage = UsageOf(PolicyInterest.None,
            Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}"""),
            Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""").Replace("2026-06-01", "2026-06-02", StringComparison.Ordinal),
            Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""").Replace("2026-06-01", "2026-06-05", StringComparison.Ordinal),
            Event("s3", "PutObject", """{"bucketName":"b","key":"<img src=x onerror=alert(1)>"}"""));
        var target = PolicyReader.Read("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}""", PolicyKind.Identity).Policy!;
        var rows = Replay.Of(usage, null, PolicyState.OfPolicies([target], null));
        return ReplayPage.Render(usage, rows, ["a <gap>"], "node.json", "0.1.0");
    }

    [Fact]
    public void Days_with_calls_are_marks_and_text_from_the_trail_is_no_markup()
    {
        var page = Page();
        // Of the five days from 1 to 5 June: the first two together, and the last.
        Assert.Contains("""viewBox="0 0 5 1" preserveAspectRatio="none"><rect class="base" x="0" y="0.45" width="5" height="0.1"/><rect x="0" y="0" width="2" height="1"/><rect x="4" y="0" width="1" height="1"/></svg>""", page, StringComparison.Ordinal);
        Assert.Contains("newlyDenied: on 3 days, first 2026-06-01, last 2026-06-05", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 uses worked, and would be refused.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("a &lt;gap&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_accessible_and_asks_the_network_for_nothing(ColorScheme scheme)
    {
        var folder = Directory.CreateTempSubdirectory("emrshift");
        try
        {
            var file = Path.Combine(folder.FullName, "replay.html");
            await File.WriteAllTextAsync(file, Page(), TestContext.Current.CancellationToken);
            var (page, requests) = await chromium.Open(file, scheme);
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.Empty(await Chromium.Axe(page));
            Assert.Equal([new Uri(file).ToString()], requests);
            Assert.True(await page.Locator(".timeline .lost rect").Last.EvaluateAsync<bool>("rect => rect.getBoundingClientRect().width > 5"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
