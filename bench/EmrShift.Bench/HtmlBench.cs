using System.Globalization;
using EmrShift.Checks;
using EmrShift.Reports;
using EmrShift.Reports.Html;
using Microsoft.Playwright;

namespace EmrShift.Bench;

/// <summary><c>bench html [findings]</c>: the HTML report of one account with thousands of findings, opened from the disk in headless Chromium; when the first pixels are painted.</summary>
static class HtmlBench
{
    const int Rounds = 5;
    static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static async Task Run(TextWriter output, int findings)
    {
        if (Chromiums.FirstOrDefault(File.Exists) is not { } program)
        {
            output.WriteLine("Chromium is not installed on this machine.");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("emrshift-bench-");
        var file = Path.Combine(folder.FullName, "report.html");
        File.WriteAllText(file, Report(findings));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{findings} findings, {new FileInfo(file).Length / 1e6:F1} MB"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        for (var round = 1; round <= Rounds; round++)
        {
            var page = await browser.NewPageAsync();
            await page.GotoAsync(new Uri(file).ToString());
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
            var times = await page.EvaluateAsync<double[]>(
                "() => [performance.getEntriesByName('first-paint')[0].startTime, performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventEnd]");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: first paint {times[0]:F0} ms, first content {times[1]:F0} ms, loaded {times[2]:F0} ms"));
            await page.CloseAsync();
        }
        folder.Delete(recursive: true);
    }

    static string Report(int findings)
    {
        var account = new Organisation(1, 1, 100, 50).Account(0);
        var evidence = Evidence.Of(account);
        var assessment = Assessment.Of(evidence);
        // As many as asked for: the account's own, again and again about other things.
        var many = Enumerable.Range(0, findings).Select(number =>
        {
            var finding = assessment.Findings[number % assessment.Findings.Length];
            return finding with { Subject = string.Create(CultureInfo.InvariantCulture, $"{finding.Subject}-{number}") };
        });
        return HtmlReport.Render(ReportPage.Of(evidence, assessment.With(many), plan: null, "bench"));
    }
}
