using EmrShift.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace EmrShift.Tests.Browser;

/// <summary>Debian's Chromium, headless, without any network of its own. Tests skip, and say so, where it isn't installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    IPlaywright? _playwright;

    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page from a file, with every request to anywhere else refused and recorded.</summary>
    public async Task<(IPage Page, List<string> Requests)> Open(string file, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(Browser is null, "Chromium is not installed on this machine");
        var page = await Browser!.NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).ToString());
        return (page, requests);
    }

    /// <summary>The rules of axe that a page breaks, each with the first element that does.</summary>
    public static async Task<string[]> Axe(IPage page)
    {
        var script = RepositoryRoot.File("tests", "browser", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(script), "axe-core is not installed: npm ci --prefix tests/browser");
        await page.EvaluateAsync(await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken));
        return await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`)");
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
