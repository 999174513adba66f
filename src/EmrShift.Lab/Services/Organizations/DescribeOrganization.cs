using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html</summary>
static class DescribeOrganization
{
    public static readonly Operation Operation = new("DescribeOrganization", OrganizationShapes.OnAll, Run);

    public static Output Shape(Call call, OrganizationState organization) => new()
    {
        ["Organization"] = new Output
        {
            ["Id"] = organization.Id,
            ["Arn"] = Organization.Arn(call, "organization", ""),
            ["FeatureSet"] = "ALL",
            ["MasterAccountId"] = organization.ManagementAccountId,
            ["MasterAccountArn"] = organization.ManagementAccountId is { } id ? Organization.Arn(call, "account", $"/{id}") : null,
            ["AvailablePolicyTypes"] = Output.List(organization.EnabledTypes, type => new Output { ["Type"] = type, ["Status"] = "ENABLED" }),
        },
    };

    static Answer Run(Call call)
    {
        return Shape(call, Organization.Of(call));
    }
}
