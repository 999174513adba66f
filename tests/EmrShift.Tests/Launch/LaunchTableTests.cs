using System.Text.RegularExpressions;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Launch;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Launch;

/// <summary>The data of the launch model: complete, and understood by the program.</summary>
public sealed partial class LaunchTableTests
{
    [Fact]
    public void Every_row_has_an_id_of_its_own_and_is_found_by_it()
    {
        Assert.Equal(LaunchTable.Rows.Length, LaunchTable.Rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal("L7", LaunchTable.Row("l7")?.Id);
        Assert.Null(LaunchTable.Row("Z9"));
    }

    [Fact]
    public void Every_condition_and_every_resource_is_understood()
    {
        var scene = new LaunchScene(new ClusterShape { Id = "x" }, new AccountIndex(new Account()), null);
        Assert.All(LaunchTable.Conditions.Keys, name => LaunchConditions.Of(name, scene));
        Assert.All(LaunchTable.Resources.Keys.SelectMany(name => LaunchResources.Of(name, scene)), resource => Assert.NotEmpty(resource.Arn));
    }

    [Fact]
    public void Every_name_that_a_row_uses_is_explained_and_every_explained_name_is_used()
    {
        Assert.Equal(LaunchTable.Conditions.Keys, LaunchTable.Rows.SelectMany(row => row.When).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(LaunchTable.Resources.Keys, LaunchTable.Rows.SelectMany(row => row.Asks).SelectMany(ask => ask.Resources).Distinct().Order(StringComparer.Ordinal));
        Assert.All(LaunchTable.Rows.SelectMany(row => row.Repeats), id => Assert.NotNull(LaunchTable.Row(id)));
    }

    [Fact]
    public void Every_action_is_on_record()
    {
        var missing = LaunchTable.Rows.SelectMany(row => row.Asks).SelectMany(ask => ask.Actions).Where(action => ActionCatalogue.IsWildcardOnly(action) is null);
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Every_statement_of_the_v2_service_policy_is_some_rows()
    {
        using var policy = System.Text.Json.JsonDocument.Parse(FactBook.Policy("AmazonEMRServicePolicy_v2")!.Document);
        var sids = policy.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => statement.GetProperty("Sid").GetString()!);
        var used = LaunchTable.Rows.Where(row => row.Side is LaunchSide.ServiceRole).SelectMany(row => row.Asks).Select(ask => ask.V2Sid).ToHashSet();
        Assert.Equal([], sids.Where(sid => !used.Contains(sid)));
    }

    [Fact]
    public void Every_row_of_the_published_model_is_here()
    {
        var model = RepositoryRoot.Shared("facts", "launch-model.md");
        if (model is null)
            Assert.Skip("no ../shared/facts/launch-model.md beside this checkout");
        var rows = RowId().Matches(File.ReadAllText(model)).Select(match => match.Groups[1].Value).ToList();
        Assert.True(rows.Count > 50, $"{rows.Count} rows found: the pattern no longer fits");
        Assert.Equal([], rows.Where(row => LaunchTable.Row(row) is null));
    }

    [Fact]
    public void The_page_of_the_model_is_fresh() => Generated.Check("docs/launch-model.md", LaunchModelPage.Text());

    [GeneratedRegex(@"^\| ([A-Z]\d+) \|", RegexOptions.Multiline, 1000)]
    private static partial Regex RowId();
}
