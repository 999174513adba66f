using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>The condition keys of a call: what follows from the row, the resource, the caller and the cluster.</summary>
static class LaunchContexts
{
    // Present in every request, and decided by the moment.
    static readonly string[] NeverKnown = ["aws:CurrentTime", "aws:EpochTime", "aws:UserAgent", "aws:userid", "aws:TokenIssueTime"];

    // Follow from the organisation, which an account's data doesn't tell.
    static readonly string[] OfOrganization =
        ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:ResourceOrgID", "aws:ResourceOrgPaths"];

    // Of the caller's session: who logged in, from where, and how.
    static readonly string[] OfSession = ["aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"];
    static readonly string[] OfHumanSession = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:SourceIdentity", "aws:Referer"];

    /// <summary>The keys of the calls of one ask on one resource.</summary>
    public static LaunchContext Of(
        LaunchScene scene, LaunchRow row, LaunchAsk ask, LaunchResource resource, string? principal, ImmutableArray<Tag> requestTags)
    {
        var shared = Shared(scene, row.Side, principal, ask.Actions.Any(IsGlobal) ? "us-east-1" : scene.Region);
        if (resource == LaunchResource.None && ask.Context.IsEmpty)
            return shared;
        var values = shared.Values.ToBuilder();
        var unknown = shared.Unknown.ToBuilder();
        AddRow(scene, ask, requestTags, values, unknown);
        AddResource(scene, resource, values, unknown);
        // Tags that are not known can stand for any condition on the resource.
        return new LaunchContext(values.ToImmutable(), unknown.ToImmutable(), IsComplete: resource.Tags is not null) { Base = shared };
    }

    static LaunchContext Shared(LaunchScene scene, LaunchSide side, string? principal, string? region)
    {
        var name = $"{side} {principal} {region}";
        if (scene.SharedContexts.TryGetValue(name, out var shared))
            return shared;
        var values = ImmutableArray.CreateBuilder<ContextValue>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        AddPrincipal(scene, principal, values, unknown);
        if (region is null)
            unknown.Add("aws:RequestedRegion");
        else
            values.Add(new("aws:RequestedRegion", region));
        values.Add(new("aws:SecureTransport", "true"));
        // EMR assumes the service role; it doesn't pass the caller's session on.
        values.Add(new("aws:ViaAWSService", "false"));
        unknown.AddRange(NeverKnown);
        unknown.AddRange(OfOrganization);
        unknown.AddRange(OfSession);
        if (side is LaunchSide.Caller)
            unknown.AddRange(OfHumanSession);
        return scene.SharedContexts[name] = new LaunchContext(values.ToImmutable(), unknown.ToImmutable());
    }

    static void AddPrincipal(
        LaunchScene scene, string? principal, ImmutableArray<ContextValue>.Builder values, ImmutableArray<string>.Builder unknown)
    {
        if (principal is null)
            return;
        var tags = scene.Index.User(principal) is { } user ? user.Tags : scene.Index.Role(principal)?.Tags;
        values.Add(new("aws:PrincipalArn", principal));
        if (scene.Account.Id.Length > 0)
            values.Add(new("aws:PrincipalAccount", scene.Account.Id));
        else
            unknown.Add("aws:PrincipalAccount");
        values.Add(new("aws:PrincipalIsAWSService", "false"));
        values.Add(new("aws:PrincipalType", scene.Index.User(principal) is null ? "AssumedRole" : "User"));
        foreach (var tag in tags ?? [])
            values.Add(new($"aws:PrincipalTag/{tag.Key}", tag.Value));
    }

    static void AddRow(
        LaunchScene scene, LaunchAsk ask, ImmutableArray<Tag> requestTags, ImmutableArray<ContextValue>.Builder values, ImmutableArray<string>.Builder unknown)
    {
        foreach (var (key, value) in ask.Context)
        {
            switch (key)
            {
                case "aws:RequestTag":
                    ImmutableArray<Tag> tags = value switch
                    {
                        "clusterTags" => requestTags,
                        "emrTag" => [Tags.Emr],
                        "endpointTags" => [new Tag("Name", "emr-service-vpce"), Tags.Emr],
                        "runtimeSessionTag" => scene.Security?.RuntimeSessionTag is { } tag ? [new Tag(SecuritySettings.RuntimeTagKey, tag)] : [],
                        _ => throw new ArgumentOutOfRangeException(nameof(ask), value, "tags of facts/emr/launch.json that the program doesn't know"),
                    };
                    foreach (var tag in tags)
                        values.Add(new($"aws:RequestTag/{tag.Key}", tag.Value));
                    if (!tags.IsEmpty)
                        values.Add(new("aws:TagKeys", null, [.. tags.Select(tag => tag.Key)]));
                    break;
                case "iam:PassedToService":
                    values.Add(new(key, Partitions.ServicePrincipal(value, scene.Partition)));
                    unknown.Add("iam:AssociatedResourceArn");
                    break;
                case "iam:AWSServiceName":
                    values.Add(new(key, value is "elasticmapreduce.amazonaws.com" ? Partitions.ServicePrincipal("elasticmapreduce", scene.Partition) : value));
                    break;
                case "kms:ViaService":
                    if (scene.Region is { } region)
                        values.Add(new(key, $"{value}.{region}.{Partitions.DnsSuffix(scene.Partition)}"));
                    else
                        unknown.Add(key);
                    break;
                default:
                    values.Add(new(key, value));
                    break;
            }
        }
    }

    static void AddResource(
        LaunchScene scene, LaunchResource resource, ImmutableArray<ContextValue>.Builder values, ImmutableArray<string>.Builder unknown)
    {
        values.AddRange(resource.Keys);
        if (!resource.IsMade)
        {
            foreach (var tag in resource.Tags ?? [])
            {
                values.Add(new($"aws:ResourceTag/{tag.Key}", tag.Value));
                if (IsOfService(resource, "ec2"))
                    values.Add(new($"ec2:ResourceTag/{tag.Key}", tag.Value));
                else if (IsOfService(resource, "iam"))
                    values.Add(new($"iam:ResourceTag/{tag.Key}", tag.Value));
            }
        }
        if (IsOfService(resource, "ec2"))
        {
            if (scene.Region is { } region)
                values.Add(new("ec2:Region", region));
            if (LaunchTable.UnknownKeys.TryGetValue(resource.Type, out var keys))
                unknown.AddRange(keys);
        }
        else if (IsOfService(resource, "kms"))
        {
            values.Add(new("kms:CallerAccount", scene.AccountId));
            unknown.AddRange("kms:EncryptionContextKeys", "kms:KeyOrigin", "kms:KeySpec", "kms:KeyUsage", "kms:MultiRegion", "kms:RequestAlias", "kms:ResourceAliases");
        }
        if (resource.Type.Length > 0 && resource.Type is not ("object" or "bucket") && scene.Account.Id.Length > 0)
            values.Add(new("aws:ResourceAccount", OwnerIn(resource.Arn) is { Length: > 0 } owner ? owner : scene.Account.Id));
        else if (resource.Type.Length > 0)
            unknown.Add("aws:ResourceAccount");
    }

    static string OwnerIn(string arn) => arn.Split(':', 6) is [_, _, "ec2", _, var owner, _] ? owner : "";

    static bool IsOfService(LaunchResource resource, string service) =>
        resource.Arn.StartsWith("arn:", StringComparison.Ordinal) && resource.Arn.AsSpan(4)[(resource.Arn.AsSpan(4).IndexOf(':') + 1)..].StartsWith(service + ":", StringComparison.Ordinal);

    // IAM is global: its calls count as made in us-east-1. Source: IAM User Guide, aws:RequestedRegion.
    static bool IsGlobal(string action) => action.StartsWith("iam:Create", StringComparison.Ordinal);
}
