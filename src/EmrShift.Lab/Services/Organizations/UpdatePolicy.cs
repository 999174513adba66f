namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html</summary>
static class UpdatePolicy
{
    public static readonly Operation Operation = new("UpdatePolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = Organization.Changeable(call);
        var content = call.Input.Has("Content") ? CreatePolicy.Content(call, policy.Type) : policy.Content;
        (policy.Name, policy.Description, policy.Content) = (call.Input.OptionalText("Name") ?? policy.Name, call.Input.OptionalText("Description") ?? policy.Description, content);
        Organization.Settle(Organization.Managed(call));
        return OrganizationShapes.Policy(policy);
    }
}
