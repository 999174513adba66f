using System.Text.Json;
using System.Xml.Linq;
using EmrShift.Checks;
using EmrShift.Facts;
using EmrShift.Reports;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Reports;

/// <summary>Reports of findings hold what was found and survive any text in it.</summary>
public sealed class FindingReportTests
{
    const string Nasty = "a|b <script> & \"q\" %0A ::x:: [l](u) \u001b[31m\u0001";

    static readonly Finding InFile = new(
        "EMR101", Severity.Error, Nasty, $"lacks the tag: {Nasty}", ["launch model: L1"], "add it", Certainty.Documented, new FindingPlace("dir a/ü,b.tf", 3, 5, 4, 1));

    static readonly Finding InAccount = new("EMR002", Severity.Warning, "arn:aws:iam::123456789012:role/x", "has v1", [], "", Certainty.Derived, null);

    static readonly FindingReport Report = new("lint", "1.2.3", [InFile, InAccount])
    {
        Ignored = [new IgnoredFinding(InFile with { Subject = "other" }, "comment", "for a reason")],
        Undecided = [new OpenQuestion("EMR111", "s", "who knows", InFile.Place)],
        Problems = [new ReadProblem("bad.json", 1, 2, "not JSON")],
        Files = 7,
    };

    [Fact]
    public void Sarif_holds_places_rules_suppressions_and_notifications()
    {
        using var document = JsonDocument.Parse(SarifReport.Render(Report));
        var run = document.RootElement.GetProperty("runs")[0];
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        Assert.Equal(["EMR002", "EMR101"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        var location = results[0].GetProperty("locations")[0];
        Assert.Equal("dir%20a/%C3%BC%2Cb.tf", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(3, location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.False(results[1].GetProperty("locations")[0].TryGetProperty("physicalLocation", out _));
        Assert.Equal("inSource", results[2].GetProperty("suppressions")[0].GetProperty("kind").GetString());
        Assert.Equal("warning", results[1].GetProperty("level").GetString());
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void Fingerprints_survive_a_move_to_another_line()
    {
        static string Fingerprint(Finding finding) => JsonDocument.Parse(SarifReport.Render(new FindingReport("lint", "1", [finding])))
            .RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("emrshift/v1").GetString()!;
        Assert.Equal(Fingerprint(InFile), Fingerprint(InFile with { Place = InFile.Place! with { Line = 99, EndLine = 100 } }));
        Assert.NotEqual(Fingerprint(InFile), Fingerprint(InFile with { Subject = "another" }));
    }

    [Fact]
    public void JUnit_is_xml_whatever_the_text()
    {
        var root = XDocument.Parse(JUnitReport.Render(Report)).Root!;
        Assert.Equal("2", root.Attribute("failures")!.Value);
        Assert.Equal(2, root.Descendants("failure").Count());
        Assert.Single(XDocument.Parse(JUnitReport.Render(Report with { Findings = [] })).Descendants("testcase"));
    }

    /// <summary>
    /// The rules that Jenkins' schema of JUnit reports has for these elements
    /// (https://github.com/jenkinsci/xunit-plugin, types/model/xsd/junit-10.xsd): which may stand where, what they must say; and that the numbers add up.
    /// </summary>
    [Fact]
    public void JUnit_keeps_the_rules_of_Jenkins_schema()
    {
        var allowed = new Dictionary<string, (string[] Attributes, string[] Required, string[] Children)>
        {
            ["testsuites"] = (["name", "time", "tests", "failures", "disabled", "errors"], [], ["testsuite"]),
            ["testsuite"] = (["name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"], ["name"], ["properties", "testcase", "system-out", "system-err"]),
            ["testcase"] = (["name", "assertions", "time", "classname", "status"], ["name"], ["skipped", "error", "failure", "system-out", "system-err"]),
            ["failure"] = (["type", "message"], [], []),
        };
        foreach (var report in (FindingReport[])[Report, Report with { Findings = [] }, Report with { Findings = [InFile with { Severity = Severity.Info }, InFile, InAccount] }])
        {
            var root = XDocument.Parse(JUnitReport.Render(report)).Root!;
            Assert.Equal("testsuites", root.Name.LocalName);
            foreach (var element in root.DescendantsAndSelf())
            {
                var (attributes, required, children) = allowed[element.Name.LocalName];
                Assert.Subset(attributes.ToHashSet(), element.Attributes().Select(attribute => attribute.Name.LocalName).ToHashSet());
                Assert.All(required, name => Assert.NotNull(element.Attribute(name)));
                Assert.Subset(children.ToHashSet(), element.Elements().Select(child => child.Name.LocalName).ToHashSet());
                if (element.Attribute("tests") is { } tests)
                    Assert.Equal(element.Descendants("testcase").Count(), (int)tests);
                if (element.Attribute("failures") is { } failures)
                    Assert.Equal(element.Descendants("failure").Count(), (int)failures);
            }
        }
    }

    [Fact]
    public void Workflow_commands_stay_on_their_line()
    {
        var lines = GitHubReport.Render(Report).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("::error file=dir a/ü%2Cb.tf,line=3,endLine=4,title=EMR101::lacks the tag: a|b <script> & \"q\" %250A", lines[0]);
        Assert.StartsWith("::warning title=EMR002::has v1", lines[1]);
        Assert.DoesNotContain('\r', GitHubReport.Render(Report with { Findings = [InFile with { Message = "a\r\nb" }] }));
        // Within one line the columns are told as well.
        Assert.StartsWith("::error file=main.tf,line=3,col=5,endColumn=9,endLine=3,title=", GitHubReport.Render(Report with { Findings = [InFile with { Place = new FindingPlace("main.tf", 3, 5, 3, 9) }] }));
    }

    [Fact]
    public void Code_quality_has_a_path_and_a_line_for_each()
    {
        using var document = JsonDocument.Parse(GitLabReport.Render(Report));
        Assert.Equal(["dir a/ü,b.tf", "arn:aws:iam::123456789012:role/x"], document.RootElement.EnumerateArray().Select(entry => entry.GetProperty("location").GetProperty("path").GetString()));
        // GitLab's format: each violation has these members, a severity of its own words, and a fingerprint that no other one has.
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            Assert.Equal(["description", "check_name", "fingerprint", "severity", "location"], entry.EnumerateObject().Select(member => member.Name));
            Assert.Contains(entry.GetProperty("severity").GetString(), (string[])["info", "minor", "major", "critical", "blocker"]);
            Assert.True(entry.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32() >= 1);
        }
        using var twice = JsonDocument.Parse(GitLabReport.Render(Report with { Findings = [InFile, InFile with { Message = "again" }] }));
        Assert.Equal(2, twice.RootElement.EnumerateArray().Select(entry => entry.GetProperty("fingerprint").GetString()).Distinct().Count());
        Assert.Equal(["critical", "major"], document.RootElement.EnumerateArray().Select(entry => entry.GetProperty("severity").GetString()));
    }

    [Fact]
    public void Markdown_keeps_the_table_whole()
    {
        var row = FindingsMarkdown.Render(Report).Split('\n').Single(line => line.Contains("EMR101", StringComparison.Ordinal) && line.StartsWith('|'));
        Assert.Contains(@"a\|b &lt;script&gt; &amp; ""q"" %0A ::x:: \[l\](u)", row);
        Assert.DoesNotContain("<script>", row);
    }

    [Fact]
    public void Text_can_not_move_the_cursor() => Assert.DoesNotContain('\u001b', FindingsText.Render(Report, useColour: false));

    [Fact]
    public void Json_has_a_schema_and_every_part()
    {
        JsonSchemaCheck.Fits("docs/schemas/lint.v1.json", FindingsJson.Render(Report));
        using var document = JsonDocument.Parse(FindingsJson.Render(Report));
        var root = document.RootElement;
        Assert.Equal("emrshift/lint/v1", root.GetProperty("schema").GetString());
        Assert.Equal([2, 1, 1, 1], new[] { "findings", "ignored", "undecided", "problems" }.Select(part => root.GetProperty(part).GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("findings")[1].GetProperty("place").ValueKind);
    }
}
