using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The tag as something to paste.</summary>
static class TagSnippets
{
    /// <summary>For a network resource.</summary>
    /// <param name="id">Its id: <c>subnet-…</c>.</param>
    /// <param name="terraformType">Its type in Terraform.</param>
    public static IEnumerable<Snippet> OfResource(string id, string terraformType)
    {
        yield return new Snippet(SnippetKind.Cli, $"aws ec2 create-tags --resources {id} --tags Key={Tags.EmrKey},Value={Tags.EmrValue}");
        yield return new Snippet(SnippetKind.Terraform, $"# in the {terraformType} that is {id}\n{Terraform}");
    }

    /// <summary>For the RunJobFlow request.</summary>
    public static IEnumerable<Snippet> OfRequest()
    {
        yield return new Snippet(SnippetKind.Json, $$"""
            "Tags": [{"Key": "{{Tags.EmrKey}}", "Value": "{{Tags.EmrValue}}"}]
            """);
        yield return new Snippet(SnippetKind.Cli, $"aws emr create-cluster --tags {Tags.EmrKey}={Tags.EmrValue} …");
        yield return new Snippet(SnippetKind.Terraform, $"# in the aws_emr_cluster\n{Terraform}");
    }

    static string Terraform => $$"""
        tags = {
          "{{Tags.EmrKey}}" = "{{Tags.EmrValue}}"
        }
        """;
}
