using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Accounts.Pictures;
using EmrShift.Checks;
using EmrShift.Facts;
using EmrShift.Tests.Support;
using EmrShift.Tests.Trails;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Checks;

/// <summary>A check's document is its test: every example is an account, and what the check finds in it, literally.</summary>
public sealed class CheckDocumentTests
{
    static readonly string[] Headings = ["What it finds", "Why it matters", "What the plan does", "When not to fix it", "Known gaps", "References", "Examples"];

    public static TheoryData<string> Names => [.. CheckDocument.All().Select(document => Path.GetFileNameWithoutExtension(document.Path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_examples_of_a_check_hold(string name)
    {
        var document = CheckDocument.All().Single(document => Path.GetFileNameWithoutExtension(document.Path) == name);
        var check = AllChecks.All.Single(check => check.Info.Code == document.Code);
        var text = document.Text;
        foreach (var example in document.Examples.Reverse())
        {
            var found = Lines(check.Run(EvidenceOf(example)));
            if (Generated.IsUpdating)
                text = text[..example.FindingsAt] + found + text[(example.FindingsAt + example.Findings.Length)..];
            else
                Assert.True(example.Findings == found, $"{name}: {example.Title}\nexpected\n{example.Findings}\nfound\n{found}");
        }
        if (Generated.IsUpdating)
            File.WriteAllText(document.Path, text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_has_its_headings_and_an_example_that_finds_and_one_that_is_silent(string name)
    {
        var document = CheckDocument.All().Single(document => Path.GetFileNameWithoutExtension(document.Path) == name);
        Assert.Equal(Headings, document.Headings);
        Assert.Contains(document.Examples, example => example.Findings.Length > 0);
        Assert.Contains(document.Examples, example => example.Findings.Length == 0);
        Assert.StartsWith($"# {document.Code} {AllChecks.All.Single(check => check.Info.Code == document.Code).Info.Name}\n", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_has_a_folder_with_code_and_document_and_stands_in_the_list()
    {
        var classes = typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract).Select(type => type.Name);
        Assert.Equal(classes.Order(StringComparer.Ordinal), AllChecks.All.Select(check => check.GetType().Name).Order(StringComparer.Ordinal));
        foreach (var check in AllChecks.All)
        {
            var name = check.GetType().Name;
            Assert.True(File.Exists(RepositoryRoot.File("src", "EmrShift", "Checks", name, name + ".md")), $"{name} has no document");
            Assert.True(File.Exists(RepositoryRoot.File("src", "EmrShift", "Checks", name, name + ".cs")), $"{name} is not in a folder of its own");
        }
        Assert.Equal(AllChecks.All.Length, AllChecks.All.Select(check => check.Info.Code).Distinct().Count());
    }

    static Evidence EvidenceOf(CheckDocument.Example example)
    {
        var account = AccountOf(example.Account);
        if (example.Use.Length == 0)
            return Evidence.Of(account);
        var uses = example.Use.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => new Use
        {
            Principal = $"arn:aws:iam::{account.Id}:role/{words[0]}",
            Action = words[1],
            Resource = words[2],
            Example = words[2],
            Count = long.Parse(words[3], CultureInfo.InvariantCulture),
        });
        return Evidence.Of(account, EventMapTests.UsageOf(PolicyInterest.None) with { Uses = [.. uses] });
    }

    /// <summary>A picture with problems is a broken test.</summary>
    internal static Account AccountOf(string picture)
    {
        var reading = AccountPicture.Read(picture, name => FactBook.Policy(name) is { } policy ? policy.Path.TrimStart('/') + policy.Name : null);
        Assert.Empty(reading.Problems.Select(problem => problem.ToString()));
        return reading.Account;
    }

    static string Lines(IEnumerable<Finding> findings) => string.Concat(findings
        .OrderBy(finding => finding.Subject, StringComparer.Ordinal)
        .Select(finding => $"{finding.Code} {finding.Severity.ToString().ToLowerInvariant()} {finding.Message}\n"));
}
