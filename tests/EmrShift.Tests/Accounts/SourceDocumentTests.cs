using EmrShift.Accounts.Sources;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The page that says what is read is made from the list of sources.</summary>
public sealed class SourceDocumentTests
{
    [Fact]
    public void The_page_of_sources_is_current() => Generated.Check("docs/sources.md",
        $"""
        # What is read

        Name files and folders, or `-` for standard input. Files are recognised by their content, not by their name; a folder makes one account
        for each account id in it. JSON and YAML are read (what `aws --output yaml` writes, too), several answers one after the other or in a list, UTF-16
        as PowerShell writes it, up to {FileReader.BytesMax / 1024 / 1024} MiB a file.

        - an EmrShift account file (`emrshift/account/v1`, schema: [account.v1.json](schemas/account.v1.json))
        {string.Join('\n', AllSources.List.Select(source => $"- {source.Name}"))}

        What isn't recognised is named on standard error and left out. A file that is damaged is named with its line; the other files are still read, and the
        account carries a gap, so that findings which depend on it can say so.

        Some answers don't say what they belong to. Put the id into the file's name, or into the name of its folder:

        | answer | name it, for example |
        |---|---|
        | `aws emr list-steps`, `list-instance-groups`, `list-instance-fleets`, `list-bootstrap-actions`, `get-managed-scaling-policy` | `j-1ABCDEFGHIJKL.steps.json` |
        | `aws kms get-key-policy` | `1234abcd-12ab-34cd-56ef-1234567890ab.policy.json` |
        | `aws organizations list-policies-for-target` | `r-ab12.json`, `ou-ab12-34567890.json`, `123456789012.json` |

        With only one cluster, or one key, among the files, no name is needed.

        Where two files disagree, both are named. Of tags on networks only those count that both files show, because a missing tag is what breaks a launch.
        Of a Terraform plan the state before it is read, and what it plans where there was none.

        """.ReplaceLineEndings("\n"));
}
