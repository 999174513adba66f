using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Policies of resources: <c>aws kms get-key-policy</c>, <c>aws s3api get-bucket-policy</c>, <c>aws sqs get-queue-attributes</c>, <c>aws glue
/// get-resource-policy</c>, and a bare document whose file is named after its key. The answers for keys and buckets look alike: a bucket
/// policy names its bucket as the resource, a key policy says <c>*</c>.
/// </summary>
static class ResourcePolicySource
{
    const string BucketArn = ":s3:::";

    public static Source Source { get; } = new(
        "aws kms get-key-policy, aws s3api get-bucket-policy, aws sqs get-queue-attributes, aws glue get-resource-policy",
        root => root.Member("Policy").IsText || root.Member("PolicyInJson").IsText || root.Member("Attributes").Has("QueueArn") || IsBareDocument(root),
        Read);

    static bool IsBareDocument(SourceNode root) => root.Has("Statement") && (Ids.Key(root.Document.File) is not null || BucketIn(root) is not null);

    static Account Read(SourceNode root)
    {
        if (root.Has("PolicyInJson"))
            return Catalog(root);
        if (root.Has("Attributes"))
            return Queue(root.Object("Attributes"));
        if (IsBareDocument(root))
            return Of(PolicyText.Of(root.Element), BucketIn(root), root);
        if (root.Policy("Policy") is not { } document)
            return new();
        try
        {
            using var parsed = JsonDocument.Parse(document);
            var inner = new SourceDocument(root.Document.File, parsed, _ => 0);
            return Of(document, root.Has("PolicyName") ? null : BucketIn(inner.Root), root);
        }
        catch (JsonException)
        {
            root.Member("Policy").Expected("a policy document", "Policy");
            return new();
        }
    }

    static Account Of(string document, string? bucket, SourceNode root) =>
        bucket is not null
            ? new() { Buckets = [new() { Name = bucket, Policy = document, Origin = root.Origin }] }
            : new() { Keys = [new() { Arn = Placing.KeyId(root.Document.File), Policy = document, Origin = root.Origin }] };

    static Account Queue(SourceNode attributes) =>
        attributes.Text("QueueArn") is { } arn && attributes.Policy("Policy") is { } document
            ? new() { ResourcePolicies = [new(arn, document, attributes.Origin)] }
            : new();

    // The answer doesn't name the catalogue; the policy's resources do.
    static Account Catalog(SourceNode root)
    {
        var document = root.Policy("PolicyInJson")!;
        var start = document.IndexOf("arn:", StringComparison.Ordinal);
        while (start >= 0)
        {
            var end = document.IndexOfAny(['"', '\\'], start);
            if (end > start && Arn.Parse(document[start..end]) is { Service: "glue" } arn)
                return new() { ResourcePolicies = [new($"arn:{arn.Partition}:glue:{arn.Region}:{arn.AccountId}:catalog", document, root.Origin)] };
            start = end < 0 ? -1 : document.IndexOf("arn:", end, StringComparison.Ordinal);
        }
        return new() { ResourcePolicies = [new("arn:aws:glue:::catalog", document, root.Origin)] };
    }

    static string? BucketIn(SourceNode document)
    {
        var statements = document.Member("Statement");
        foreach (var statement in statements.IsObject ? [statements] : statements.Items())
        {
            var resource = statement.Member("Resource");
            foreach (var item in resource.IsText ? [resource] : resource.Items())
            {
                if (item.IsText && item.Element.GetString() is { } text && text.IndexOf(BucketArn, StringComparison.Ordinal) is var at and >= 0)
                    return text[(at + BucketArn.Length)..].Split('/')[0];
            }
        }
        return null;
    }
}
