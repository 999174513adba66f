using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Aws.Operations;
using EmrShift.Launch;

namespace EmrShift.Aws.Reading;

/// <summary>Policies of resources: keys, the catalogue, and the buckets that clusters name.</summary>
static class PolicyRead
{
    public static async Task Keys(AnswerPile pile, string region)
    {
        var subject = $"keys in {region}";
        var (keys, _) = (await pile.AskPages(ResourcePolicyOperations.ListKeys.Call() with { Region = region }, subject),
            await pile.ReadPages(ResourcePolicyOperations.ListAliases.Call() with { Region = region }, $"aliases of {subject}"));
        await Task.WhenAll(keys.SelectMany(page => page.Items("Keys")).Select(key => key.Text("KeyArn")).OfType<string>().Select(arn => Key(pile, region, arn)));
    }

    static async Task Key(AnswerPile pile, string region, string arn)
    {
        var described = await pile.Read(ResourcePolicyOperations.DescribeKey.Call(new() { ["KeyId"] = arn }) with { Region = region }, $"states of keys in {region}", arn);
        if (described?.Json.Member("KeyMetadata").Text("KeyManager") is "AWS")
            return;
        var policy = await pile.Ask(ResourcePolicyOperations.GetKeyPolicy.Call(new() { ["KeyId"] = arn, ["PolicyName"] = "default" }) with { Region = region }, arn);
        if (policy?.Json.Text("Policy") is { } document)
            pile.Add(new Account { Keys = [new() { Arn = arn, Policy = document, Origin = new($"kms:GetKeyPolicy {region} {arn}") }] });
        var grants = await pile.AskPages(ResourcePolicyOperations.ListGrants.Call(new() { ["KeyId"] = arn }) with { Region = region }, $"grants of {arn}");
        foreach (var page in grants)
        {
            // The answer may name the key by its bare id, which a replica in another region shares.
            foreach (var part in FileReader.ReadAnswer($"kms:ListGrants {region} {arn}", page.Utf8, region).Parts)
                pile.Add(part with { Keys = [.. part.Keys.Select(key => key with { Arn = arn })] });
        }
    }

    public static async Task Catalog(AnswerPile pile, string region)
    {
        var answer = await pile.Ask(ResourcePolicyOperations.GetResourcePolicy.Call() with { Region = region }, $"the Glue catalogue's policy in {region}", "EntityNotFoundException");
        if (answer?.Json.Text("PolicyInJson") is { } document)
            pile.Add(new Account { ResourcePolicies = [new($"arn:{pile.Partition}:glue:{region}:{pile.AccountId}:catalog", document, new($"glue:GetResourcePolicy {region}"))] });
    }

    /// <summary>Buckets that the account's clusters and environments name. They may be in any region, and in other accounts.</summary>
    public static Task Buckets(AnswerPile pile)
    {
        var parts = pile.Parts;
        var names = parts.SelectMany(part => part.Clusters).Select(cluster => cluster.Shape).SelectMany(Locations)
            .Concat(parts.SelectMany(part => part.Launchers).Select(launcher => launcher.DagFolder))
            .Select(S3Location.Parse).OfType<S3Location>().Select(location => location.Bucket).Distinct(StringComparer.Ordinal);
        return Task.WhenAll(names.Select(name => Bucket(pile, name)));
    }

    static IEnumerable<string?> Locations(ClusterShape shape) =>
        shape.Steps.SelectMany(step => step.Args.Append(step.Jar)).Concat(shape.BootstrapActions.Select(action => action.Path)).Append(shape.LogUri);

    static async Task Bucket(AnswerPile pile, string name)
    {
        var answer = await pile.Ask(ResourcePolicyOperations.GetBucketPolicy.Call(new() { ["Bucket"] = name }), $"policy of bucket {name}", "NoSuchBucketPolicy", "NoSuchBucket", "NotFound");
        if (answer is not null)
        {
            var policy = answer.Error is null ? System.Text.Encoding.UTF8.GetString(answer.Utf8.Span) : answer.Error.Code is "NoSuchBucketPolicy" ? "" : null;
            pile.Add(new Account { Buckets = [new() { Name = name, Policy = policy, Origin = new($"s3:GetBucketPolicy {name}") }] });
        }
    }
}
