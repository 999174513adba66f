using System.Security.Cryptography;
using System.Text;
using EmrShift.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace EmrShift.Tests.Browser;

/// <summary>
/// The README's pictures are the example account's report in a browser. Two machines draw letters differently, so what is compared is the page behind
/// them: <c>docs/pictures/report.sha256</c> names the page that was photographed. <c>UPDATE=1</c> takes the pictures anew.
/// </summary>
public sealed class PictureTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_pictures_show_the_report_as_it_is()
    {
        var run = await CliRun.Of(["assess", "examples/article", "--format", "html", "--fail-on", "never"]);
        Assert.Equal(0, run.ExitCode);
        if (Generated.IsUpdating && chromium.Browser is not null)
        {
            await Take(run.Out, ColorScheme.Light, "report-light.png");
            await Take(run.Out, ColorScheme.Dark, "report-dark.png");
        }
        Generated.Check("docs/pictures/report.sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Out))) + "\n");
    }

    async Task Take(string html, ColorScheme scheme, string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("report.html", html);
        var (page, _) = await chromium.Open(Path.Combine(folder.Path, "report.html"), scheme);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = RepositoryRoot.File("docs", "pictures", name) });
        await page.CloseAsync();
    }
}
