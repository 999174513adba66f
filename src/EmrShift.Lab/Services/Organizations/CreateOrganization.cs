using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html</summary>
static class CreateOrganization
{
    public static readonly Operation Operation = new("CreateOrganization", OrganizationShapes.OnAll, Run);

    const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    static Answer Run(Call call)
    {
        var organization = call.World.Organization;
        if (organization.Id is not null)
            throw new AwsException(400, "AlreadyInOrganizationException", "The AWS account is already a member of an organization.");
        (organization.Id, organization.ManagementAccountId) = ($"o-{call.World.Ids.Draw(Letters, 10)}", call.Caller.AccountId);
        var rootId = $"r-{call.World.Ids.Draw(Letters, 4)}";
        Organization.Add(call, new OrganizationNode { Id = rootId, Arn = Organization.Arn(call, "root", $"/{rootId}"), Type = "ROOT", Name = "Root", JoinedAt = call.Now });
        var id = call.Caller.AccountId;
        Organization.Add(call, new OrganizationNode
        {
            Id = id,
            Arn = Organization.Arn(call, "account", $"/{id}"),
            Type = "ACCOUNT",
            Name = "management",
            ParentId = rootId,
            Email = "management@example.com",
            JoinedAt = call.Now,
        });
        return DescribeOrganization.Shape(call, organization);
    }
}
