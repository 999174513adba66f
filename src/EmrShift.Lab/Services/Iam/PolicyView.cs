using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>A managed policy as reads show it, whether it is AWS's or the account's own.</summary>
/// <param name="Arn">The ARN.</param>
/// <param name="Name">The name.</param>
/// <param name="Id"><c>ANPA…</c></param>
/// <param name="Path">The path.</param>
/// <param name="Description">The description, if it has one.</param>
/// <param name="DefaultVersionId">Which version holds.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When its default version was set.</param>
/// <param name="Versions">Every version that can be read.</param>
/// <param name="Tags">Tags; AWS's own have none.</param>
sealed record PolicyView(
    string Arn, string Name, string Id, string Path, string? Description, string DefaultVersionId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<PolicyVersion> Versions, SortedDictionary<string, string> Tags)
{
    static readonly SortedDictionary<string, string> NoTags = new(StringComparer.Ordinal);

    /// <summary>The policy of the request's ARN, or NoSuchEntity.</summary>
    public static PolicyView Of(Call call)
    {
        var arn = IamNames.PolicyArn(call);
        return Find(call.World, call.Account.Iam, arn) ?? throw IamNames.NoSuchEntity($"Policy {arn} was not found.");
    }

    /// <summary>A policy that the account can see; null: none.</summary>
    public static PolicyView? Find(World world, IamState iam, string arn)
    {
        if (iam.Policies.TryGetValue(arn, out var own))
            return Of(own);
        return ManagedPolicies.FindVisible(world, iam, arn) is { } aws ? Of(aws, world, iam) : null;
    }

    public static PolicyView Of(CustomerPolicy own) => new(
        own.Arn, own.Name, own.Id, own.Path, own.Description, own.DefaultVersionId, own.CreatedAt, own.UpdatedAt, own.Versions, own.Tags);

    public static PolicyView Of(AwsPolicy aws, World world, IamState iam)
    {
        var arn = aws.Arn(world.Partition);
        var document = ManagedPolicies.Document(world, iam, arn)!;
        return new PolicyView(arn, aws.Name, aws.Id, aws.Path, null, aws.Version, aws.Edited, aws.Edited, [new PolicyVersion(aws.Version, document, aws.Edited)], NoTags);
    }

    /// <summary>The structure of Get and List.</summary>
    public Output Shape(IamState iam, bool inFull) => new()
    {
        ["PolicyName"] = Name,
        ["PolicyId"] = Id,
        ["Arn"] = Arn,
        ["Path"] = Path,
        ["DefaultVersionId"] = DefaultVersionId,
        ["AttachmentCount"] = iam.AttachmentCount(Arn),
        ["PermissionsBoundaryUsageCount"] = iam.BoundaryCount(Arn),
        ["IsAttachable"] = true,
        ["Description"] = inFull ? Description : null,
        ["CreateDate"] = CreatedAt,
        ["UpdateDate"] = UpdatedAt,
        ["Tags"] = inFull ? IamTags.Shape(Tags) : null,
    };
}
