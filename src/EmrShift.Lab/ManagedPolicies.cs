using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EmrShift.Facts;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab;

/// <summary>
/// AWS's own managed policies in the lab: those of the facts, and a few general ones that every account uses (<c>Policies/general.json</c>).
/// A v1 policy that nothing uses any more can't be seen or attached.
/// Source: EMR Management Guide, "Amazon EMR managed policies": a deprecated policy stays only where it is attached.
/// </summary>
static class ManagedPolicies
{
    static readonly ImmutableSortedDictionary<string, AwsPolicy> ByArn = General()
        .Concat(FactBook.Policies.Select(policy => new AwsPolicy(policy.Name, policy.Path, policy.Version, policy.Edited, policy.Document, policy.Generation == PolicyGeneration.V1)))
        .ToImmutableSortedDictionary(policy => policy.Arn(Partitions.Aws), policy => policy, StringComparer.Ordinal);

    /// <summary>The document that holds of a managed policy, AWS's or the account's own; null: no such policy.</summary>
    public static string? Document(World world, IamState iam, string arn)
    {
        if (iam.Policies.TryGetValue(arn, out var own))
            return own.Document;
        return iam.PolicyDocuments.GetValueOrDefault(arn) ?? Find(world, arn)?.DocumentIn(world.Partition);
    }

    /// <summary>One of AWS's policies by its ARN, whether an account can see it or not.</summary>
    public static AwsPolicy? Find(World world, string arn)
    {
        var prefix = $"arn:{world.Partition}:iam::aws:policy/";
        return arn.StartsWith(prefix, StringComparison.Ordinal) ? ByArn.GetValueOrDefault($"arn:aws:iam::aws:policy/{arn[prefix.Length..]}") : null;
    }

    /// <summary>One of AWS's policies, if the account can see and attach it.</summary>
    public static AwsPolicy? FindVisible(World world, IamState iam, string arn) => iam.WithdrawnPolicies.Contains(arn) ? null : Find(world, arn);

    /// <summary>Every AWS policy that the account can see and attach, by ARN.</summary>
    public static IEnumerable<AwsPolicy> Visible(World world, IamState iam) =>
        ByArn.Values.Where(policy => !iam.WithdrawnPolicies.Contains(policy.Arn(world.Partition)));

    /// <summary>To be called after every detachment: withdraws a v1 policy that was the account's last use of it.</summary>
    public static void WithdrawIfUnused(World world, IamState iam, string arn)
    {
        if (Find(world, arn) is { IsDeprecated: true } && iam.AttachmentCount(arn) + iam.BoundaryCount(arn) == 0)
            iam.WithdrawnPolicies.Add(arn);
    }

    static IEnumerable<AwsPolicy> General()
    {
        using var stream = typeof(ManagedPolicies).Assembly.GetManifestResourceStream("policies/general.json")!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.GetProperty("policies").EnumerateArray().Select(entry => new AwsPolicy(
            entry.GetProperty("name").GetString()!,
            entry.GetProperty("path").GetString()!,
            entry.GetProperty("version").GetString()!,
            DateTimeOffset.Parse(entry.GetProperty("edited").GetString()!, CultureInfo.InvariantCulture),
            entry.GetProperty("document").GetRawText(),
            IsDeprecated: false))];
    }
}

/// <summary>A policy of AWS's own.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">With both slashes.</param>
/// <param name="Version">The default version: <c>v6</c>.</param>
/// <param name="Edited">When AWS made that version.</param>
/// <param name="Document">The document, in the <c>aws</c> partition's words.</param>
/// <param name="IsDeprecated">Whether it is one of EMR's v1 policies.</param>
sealed record AwsPolicy(string Name, string Path, string Version, DateTimeOffset Edited, string Document, bool IsDeprecated)
{
    public string Arn(string partition) => $"arn:{partition}:iam::aws:policy{Path}{Name}";

    public string DocumentIn(string partition) => Partitions.Translate(Document, partition);

    /// <summary>The policy's id: it follows from the name, as nobody else may have it.</summary>
    public string Id => "ANPA" + new Ids(0).SecretOf(Name).Where(char.IsAsciiLetterOrDigit).Take(17).Aggregate("", (id, c) => id + char.ToUpperInvariant(c));
}
