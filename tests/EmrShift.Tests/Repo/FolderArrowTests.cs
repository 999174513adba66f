using System.Text.RegularExpressions;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>Which part may stand on which: data flows one way (ARCHITECTURE.md). A folder is a namespace, so the text shows it.</summary>
public sealed partial class FolderArrowTests
{
    /// <summary>What a folder of src/EmrShift may use besides itself.</summary>
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Facts"] = ["Iam"],
        ["Accounts"] = ["Iam"],
        ["Denials"] = ["Iam", "Facts"],
        ["Launch"] = ["Iam", "Facts", "Accounts"],
        ["Trails"] = ["Iam", "Facts", "Accounts", "Denials"],
        ["Iac"] = ["Iam", "Facts", "Accounts"],
        ["Plans"] = ["Iam", "Facts", "Accounts", "Launch", "Trails"],
        ["Checks"] = ["Iam", "Facts", "Accounts", "Launch", "Trails", "Iac", "Plans"],
        ["Journals"] = ["Iam", "Facts", "Accounts", "Launch", "Trails", "Plans"],
        ["Diagnosis"] = ["Iam", "Facts", "Accounts", "Denials", "Launch", "Trails", "Plans"],
        ["Reports"] = ["Iam", "Facts", "Accounts", "Launch", "Trails", "Iac", "Plans", "Checks", "Journals", "Diagnosis"],
    };

    static readonly string[] Parts = ["Iam", "Facts", "Accounts", "Denials", "Launch", "Checks", "Plans", "Journals", "Trails", "Iac", "Diagnosis", "Reports", "Aws", "Lab", "Cli"];

    [Fact]
    public void Folders_of_the_domain_use_only_what_they_may()
    {
        var offenders =
            from file in SourceText.Files("src/EmrShift")
            let folder = file.Split('/')[2]
            where !folder.EndsWith(".cs", StringComparison.Ordinal)
            from problem in MayUse.TryGetValue(folder, out var allowed)
                ? UsesOtherThan(file, [.. allowed, folder])
                : [$"{file}: the folder {folder} has no arrows: say in this test what it may use"]
            select problem;
        SourceText.None(offenders);
    }

    [Fact]
    public void A_folder_is_a_namespace()
    {
        var offenders =
            from file in SourceText.Files("src/EmrShift")
            let folder = file.Split('/')[2]
            where !folder.EndsWith(".cs", StringComparison.Ordinal)
            from line in SourceText.CodeLines(file)
            where line.Text.StartsWith("namespace ", StringComparison.Ordinal)
            let wanted = $"namespace EmrShift.{folder}"
            where line.Text != wanted + ";" && !line.Text.StartsWith(wanted + ".", StringComparison.Ordinal)
            select $"{file}:{line.Number}: expected {wanted}, found {line.Text}";
        SourceText.None(offenders);
    }

    [Fact]
    public void The_policy_engine_stands_on_the_base_library_alone()
    {
        var offenders =
            from file in SourceText.Files("src/EmrShift.Iam")
            from line in SourceText.CodeLines(file)
            let match = Using().Match(line.Text)
            where match.Success && match.Groups[1].Value != "System" && !match.Groups[1].Value.StartsWith("System.", StringComparison.Ordinal)
                && !match.Groups[1].Value.StartsWith("EmrShift.Iam", StringComparison.Ordinal)
            select $"{file}:{line.Number}: {line.Text.Trim()}";
        SourceText.None(offenders.Concat(SourceText.Files("src/EmrShift.Iam").SelectMany(file => UsesOtherThan(file, ["Iam"]))));
    }

    [Fact]
    public void The_lab_and_the_domain_know_nothing_of_the_command_line()
    {
        string[] below = ["src/EmrShift", "src/EmrShift.Lab", "src/EmrShift.Aws"];
        SourceText.None(below.SelectMany(SourceText.Files).SelectMany(file => UsesOtherThan(file, [.. Parts.Where(part => part != "Cli")])));
    }

    [Fact]
    public void Only_the_trust_boundary_calls_aws_and_it_knows_neither_the_lab_nor_the_command_line()
    {
        var sdk = from folder in (string[])["src/EmrShift.Iam", "src/EmrShift"]
                  from file in SourceText.Files(folder)
                  from line in SourceText.CodeLines(file)
                  where line.Text.StartsWith("using Amazon", StringComparison.Ordinal) || line.Text.StartsWith("using System.Net.Http", StringComparison.Ordinal)
                  select $"{file}:{line.Number}: only src/EmrShift.Aws calls AWS: {line.Text.Trim()}";
        SourceText.None(sdk.Concat(SourceText.Files("src/EmrShift.Aws").SelectMany(file => UsesOtherThan(file, [.. Parts.Where(part => part is not ("Cli" or "Lab"))]))));
    }

    static IEnumerable<string> UsesOtherThan(string file, string[] allowed) =>
        from line in SourceText.CodeLines(file)
        where !line.Text.StartsWith("namespace ", StringComparison.Ordinal)
        from match in Part().Matches(line.Text)
        let part = match.Groups[1].Value
        where Parts.Contains(part) && !allowed.Contains(part)
        select $"{file}:{line.Number}: may not use EmrShift.{part}: {line.Text.Trim()}";

    [GeneratedRegex(@"\bEmrShift\.(\w+)", RegexOptions.None, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?([A-Z][\w.]*);", RegexOptions.None, 1000)]
    private static partial Regex Using();
}
