using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html</summary>
static class ListEntitiesForPolicy
{
    public static readonly Operation Operation = new("ListEntitiesForPolicy", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var arn = PolicyView.Of(call).Arn;
        var filter = call.Input.OptionalText("EntityFilter");
        var isBoundary = call.Input.OptionalText("PolicyUsageFilter") == "PermissionsBoundary";
        var entities = call.Account.Iam.Entities
            .Where(entity => isBoundary
                ? entity is IamPrincipal principal && string.Equals(principal.PermissionsBoundary, arn, StringComparison.Ordinal)
                : entity.AttachedPolicies.Contains(arn))
            .Where(entity => filter is null or "LocalManagedPolicy" or "AWSManagedPolicy" || string.Equals(filter, entity.GetType().Name, StringComparison.Ordinal));
        var (page, marker) = IamPaging.Cut(call, entities, entity => entity.Arn);
        return new Output
        {
            ["PolicyGroups"] = Output.List(page.OfType<Group>(), group => new Output { ["GroupName"] = group.Name, ["GroupId"] = group.Id }),
            ["PolicyUsers"] = Output.List(page.OfType<User>(), user => new Output { ["UserName"] = user.Name, ["UserId"] = user.Id }),
            ["PolicyRoles"] = Output.List(page.OfType<Role>(), role => new Output { ["RoleName"] = role.Name, ["RoleId"] = role.Id }),
            ["IsTruncated"] = marker is not null,
            ["Marker"] = marker,
        };
    }
}
