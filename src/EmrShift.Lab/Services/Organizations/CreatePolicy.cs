using EmrShift.Iam;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</summary>
static class CreatePolicy
{
    public static readonly Operation Operation = new("CreatePolicy", OrganizationShapes.OnAll, Run);

    // Source: Organizations quotas, "Maximum and minimum values": an SCP or RCP has at most 5,120 characters.
    const int SizeMax = 5_120;

    /// <summary>The request's document, if Organizations would take it.</summary>
    public static string Content(Call call, string type)
    {
        var content = call.Input.Text("Content");
        var reading = PolicyReader.Read(content, type == Organization.Scp ? PolicyKind.ServiceControl : PolicyKind.ResourceControl);
        return reading.Policy is not null && !reading.HasErrors && content.Length <= SizeMax
            ? content
            : throw new AwsException(400, "MalformedPolicyDocumentException", "The provided policy document does not meet the requirements of the specified policy type.");
    }

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var type = Organization.PolicyType(call);
        var name = call.Input.Text("Name");
        if (organization.Policies.Values.Any(policy => policy.Name == name && policy.Type == type))
            throw new AwsException(400, "DuplicatePolicyException", "A policy with the same name already exists.");
        var id = $"p-{call.World.Ids.Draw("abcdefghijklmnopqrstuvwxyz0123456789", 8)}";
        var made = new OrganizationPolicy
        {
            Id = id,
            Arn = Organization.Arn(call, "policy", $"/{type.ToLowerInvariant()}/{id}"),
            Type = type,
            Name = name,
            Description = call.Input.OptionalText("Description") ?? "",
            Content = Content(call, type),
        };
        organization.Policies.Add(id, made);
        return OrganizationShapes.Policy(made);
    }
}
