using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace EmrShift.Facts;

/// <summary>
/// What is known of AWS, as data with an origin and a date: managed policies, successors, trust policies, actions.
/// A typed view of the folder <c>facts/</c>. Read once, immutable, safe for every thread.
/// </summary>
public static class FactBook
{
    /// <summary>Every managed policy on record, in ordinal order of the names.</summary>
    public static ImmutableArray<CataloguePolicy> Policies { get; } = ReadPolicies();

    static readonly FrozenDictionary<string, CataloguePolicy> PoliciesByName = Policies.ToFrozenDictionary(policy => policy.Name, StringComparer.Ordinal);

    /// <summary>A managed policy by its exact name; null when it isn't on record.</summary>
    public static CataloguePolicy? Policy(string name) => PoliciesByName.GetValueOrDefault(name);

    /// <summary>
    /// A managed policy by its ARN, in any partition; null when the ARN isn't an AWS managed policy's, or is one that isn't on record.
    /// A customer's policy with the same name is not the managed one: its ARN names an account.
    /// </summary>
    public static CataloguePolicy? PolicyOfArn(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts is not ["arn", _, "iam", "", "aws", var resource] || !resource.StartsWith("policy/", StringComparison.Ordinal))
            return null;
        var policy = Policy(resource[(resource.LastIndexOf('/') + 1)..]);
        return policy is not null && string.Equals(resource, $"policy{policy.Path}{policy.Name}", StringComparison.Ordinal) ? policy : null;
    }

    /// <summary>
    /// What replaces a v1 policy; null where nothing does (<c>AmazonElasticMapReduceforEC2Role</c>), and for every policy that isn't v1.
    /// </summary>
    public static CataloguePolicy? SuccessorOf(CataloguePolicy policy) => policy.ReplacedBy is { } name ? Policy(name) : null;

    /// <summary>The default roles whose trust policies are on record.</summary>
    public static ImmutableArray<string> TrustPolicies { get; } =
        [.. EmbeddedFacts.Below(TrustFolder).Select(path => System.IO.Path.GetFileNameWithoutExtension(path)!)];

    /// <summary>The trust policy that a default role has in an account; null when the role isn't one of the defaults.</summary>
    public static string? TrustPolicy(string role, string partition, string account, string region)
    {
        if (!TrustPolicies.Contains(role, StringComparer.Ordinal))
            return null;
        var text = Partitions.Translate(EmbeddedFacts.Text($"{TrustFolder}{role}.json"), partition)
            .Replace("<account-id>", account, StringComparison.Ordinal)
            .Replace("<region>", region, StringComparison.Ordinal);
        // ec2.amazonaws.com keeps its name in China: the AWS CLI's create-default-roles writes it so.
        return string.Equals(partition, Partitions.China, StringComparison.Ordinal)
            ? text.Replace("elasticmapreduce.amazonaws.com\"", "elasticmapreduce.amazonaws.com.cn\"", StringComparison.Ordinal)
                  .Replace("application-autoscaling.amazonaws.com\"", "application-autoscaling.amazonaws.com.cn\"", StringComparison.Ordinal)
            : text;
    }

    const string PolicyFolder = "facts/policies/";
    const string TrustFolder = "facts/trust/";

    static ImmutableArray<CataloguePolicy> ReadPolicies()
    {
        var documents = EmbeddedFacts.Below(PolicyFolder)
            .Select(path => path[PolicyFolder.Length..].Split('/'))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => System.IO.Path.GetFileNameWithoutExtension(parts[1])!, StringComparer.Ordinal);

        using var index = JsonDocument.Parse(EmbeddedFacts.Text($"{PolicyFolder}index.json"));
        return [.. index.RootElement.GetProperty("policies").EnumerateArray()
            .Select(entry => PolicyOf(entry, documents))
            .OrderBy(policy => policy.Name, StringComparer.Ordinal)];
    }

    static CataloguePolicy PolicyOf(JsonElement entry, ILookup<string, string> documents)
    {
        string? Text(string member) => entry.TryGetProperty(member, out var value) ? value.GetString() : null;
        var name = Text("name")!;
        return new CataloguePolicy(
            name,
            Text("path")!,
            Text("version")!,
            DateTimeOffset.Parse(Text("edited")!, CultureInfo.InvariantCulture),
            Enum.Parse<PolicyGeneration>(Text("generation")!, ignoreCase: true),
            Text("replacedBy"),
            Text("note"),
            Text("origin")!,
            documents[name].ToImmutableSortedDictionary(
                version => version, version => EmbeddedFacts.Text($"{PolicyFolder}{name}/{version}.json"), StringComparer.Ordinal));
    }
}
