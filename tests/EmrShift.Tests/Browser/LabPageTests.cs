using System.Text.Json.Nodes;
using EmrShift.Tests.Lab;
using Microsoft.Playwright;
using Xunit;

namespace EmrShift.Tests.Browser;

/// <summary>The lab's page in a real browser: the article's first failure as it happens, light and dark, read by axe, and safe from what names contain.</summary>
public sealed class LabPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    const string Policies = "arn:aws:iam::aws:policy/service-role/";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_naive_swap_is_seen_as_it_happens(ColorScheme scheme)
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        var (page, requests) = await chromium.Open($"{lab.Server.Endpoint}_lab/", scheme);
        await page.GetByText("live", new() { Exact = true }).WaitForAsync();

        await lab.Admin.Query("iam", "AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", Policies + "AmazonEMRServicePolicy_v2"));
        await lab.Admin.Query("iam", "DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", Policies + "AmazonElasticMapReduceRole"));
        await Launch(lab, "daily");
        await lab.Admin.Json("elasticmapreduce", "ListClusters");

        await page.Locator("#cluster-list .card", new() { HasText = "daily" }).GetByText("terminated with errors").WaitForAsync();
        // The last call is on the page, so no other comes before the refused one while it is opened.
        await page.Locator("#call-list > li", new() { HasText = "ListClusters" }).First.WaitForAsync();
        await page.SelectOptionAsync("#filter-kind", "denied");
        var refused = page.Locator("#call-list > li:visible").First;
        await refused.Locator("summary").ClickAsync();
        // A browser tells of the opening a moment later, and only then the body is made.
        await refused.Locator(".body").WaitForAsync();
        var text = await refused.InnerTextAsync();
        Assert.Contains("ServiceRole through elasticmapreduce.amazonaws.com", text, StringComparison.Ordinal);
        Assert.Contains("denied: nothing allows it", text, StringComparison.Ordinal);
        Assert.Contains("Closest statements", text, StringComparison.Ordinal);
        Assert.Contains("AmazonEMRServicePolicy_v2", text, StringComparison.Ordinal);

        await page.Locator("#role-list .card", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "ServiceRole", Exact = true }) }).GetByText("AmazonEMRServicePolicy_v2").WaitForAsync();
        await page.ClickAsync("#trail-newest");
        await page.Locator("#event-list li", new() { HasText = "RunJobFlow" }).First.WaitForAsync();
        Assert.Empty(await Chromium.Axe(page));
        Assert.All(requests, request => Assert.StartsWith(lab.Server.Endpoint.ToString(), request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_never_become_markup()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        await Launch(lab, "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>");
        var (page, _) = await chromium.Open($"{lab.Server.Endpoint}_lab/");
        await page.Locator("#cluster-list .card").WaitForAsync();
        await page.Locator("#call-list summary").First.ClickAsync();
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal("The lab: an AWS account on this machine", await page.TitleAsync());
    }

    [Fact]
    public async Task A_paused_page_says_how_much_waits_and_the_keyboard_is_enough()
    {
        await using var lab = await LabFixture.Start();
        var (page, _) = await chromium.Open($"{lab.Server.Endpoint}_lab/");
        await page.GetByText("live", new() { Exact = true }).WaitForAsync();
        await page.FocusAsync("#pause");
        await page.Keyboard.PressAsync("Enter");
        await lab.Admin.Query("sts", "GetCallerIdentity");
        await page.GetByText("paused, 1 call waiting").WaitForAsync();
        Assert.Equal(0, await page.Locator("#call-list li").CountAsync());

        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#call-list summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Contains("lab-admin", await page.Locator("#call-list .body").InnerTextAsync(), StringComparison.Ordinal);
    }

    static async Task Launch(LabFixture lab, string name) => Assert.Equal("200", (await lab.As("mwaa-role").Json("elasticmapreduce", "RunJobFlow", new JsonObject
    {
        ["Name"] = name,
        ["ReleaseLabel"] = "emr-6.15.0",
        ["ServiceRole"] = "ServiceRole",
        ["JobFlowRole"] = "JobFlowRole",
        ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "for-use-with-amazon-emr-managed-policies", ["Value"] = "true" }),
        ["Instances"] = new JsonObject
        {
            ["Ec2SubnetId"] = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId"),
            ["KeepJobFlowAliveWhenNoSteps"] = true,
            ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 1 }),
        },
    })).Summary);
}
