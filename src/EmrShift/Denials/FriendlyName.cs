namespace EmrShift.Denials;

/// <summary>
/// The names by which IAM's messages call IAM's own resources: <c>role Data</c>, <c>instance profile Nodes</c>, <c>policy arn:… version v2</c>.
/// Source: facts/failure-catalogue.md §0.4.
/// </summary>
static class FriendlyName
{
    static readonly (string Words, string Type)[] Kinds = [("role ", "role"), ("user ", "user"), ("group ", "group"), ("instance profile ", "instance-profile")];

    /// <summary>The ARN, without the path that the name does not tell; null where the text is no such name.</summary>
    public static string? ArnOf(string name, string partition, string accountId)
    {
        if (name.StartsWith("policy arn:", StringComparison.Ordinal))
            return name.Split(' ')[1];
        foreach (var (words, type) in Kinds)
        {
            if (name.StartsWith(words, StringComparison.Ordinal) && name.IndexOf(' ', words.Length) < 0)
                return $"arn:{partition}:iam::{accountId}:{type}/{name[words.Length..]}";
        }
        return null;
    }
}
