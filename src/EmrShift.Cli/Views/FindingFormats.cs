using System.Collections.Immutable;
using EmrShift.Reports;

namespace EmrShift.Cli.Views;

/// <summary>The formats of findings, by the name that <c>--format</c> and <c>--output</c> take.</summary>
static class FindingFormats
{
    public static readonly ImmutableArray<string> Names = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"];

    public static string Render(string format, FindingReport report, bool useColour, int? width = null) => format switch
    {
        "json" => FindingsJson.Render(report),
        "sarif" => SarifReport.Render(report),
        "junit" => JUnitReport.Render(report),
        "github" => GitHubReport.Render(report),
        "gitlab" => GitLabReport.Render(report),
        "markdown" => FindingsMarkdown.Render(report),
        _ => FindingsText.Render(report, useColour, width),
    };
}
