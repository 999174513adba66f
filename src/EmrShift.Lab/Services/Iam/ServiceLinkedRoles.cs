using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// Roles that belong to a service. Only the service can change them.
/// Source: IAM User Guide, "Create a service-linked role"; names and policies: each service's page.
/// </summary>
static class ServiceLinkedRoles
{
    /// <summary>The services that can have one here: name of the role, and AWS's policy in it.</summary>
    public static readonly IReadOnlyDictionary<string, (string RoleName, string? Policy)> Services = new Dictionary<string, (string, string?)>(StringComparer.Ordinal)
    {
        ["elasticmapreduce.amazonaws.com"] = ("AWSServiceRoleForEMRCleanup", "aws-service-role/AmazonEMRCleanupPolicy"),
        ["emrwal.amazonaws.com"] = ("AWSServiceRoleForEMRWAL", "aws-service-role/EMRDescribeClusterPolicyForEMRWAL"),
        ["spot.amazonaws.com"] = ("AWSServiceRoleForEC2Spot", null),
        ["spotfleet.amazonaws.com"] = ("AWSServiceRoleForEC2SpotFleet", null),
        ["ec2fleet.amazonaws.com"] = ("AWSServiceRoleForEC2Fleet", null),
        ["elasticmapreduce.application-autoscaling.amazonaws.com"] =
            ("AWSServiceRoleForApplicationAutoScaling_EMRInstanceGroup", "aws-service-role/AWSApplicationAutoscalingEMRInstanceGroupPolicy"),
        ["airflow.amazonaws.com"] = ("AWSServiceRoleForAmazonMWAA", null),
    };

    /// <summary>Makes the role of a service. The caller has checked that it isn't there.</summary>
    public static Role Make(Call call, string service, string? suffix, string? description)
    {
        var (name, policy) = Services[service];
        name = suffix is null ? name : $"{name}_{suffix}";
        var role = new Role
        {
            Name = name,
            Path = $"/aws-service-role/{service}/",
            Id = call.World.Ids.Iam("AROA"),
            Arn = call.GlobalArn("iam", $"role/aws-service-role/{service}/{name}"),
            CreatedAt = call.Now,
            AssumeRolePolicyDocument = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{{service}}}"},"Action":"sts:AssumeRole"}]}""",
            Description = description,
            LinkedService = service,
        };
        if (policy is not null)
            role.AttachedPolicies.Add($"arn:{call.World.Partition}:iam::aws:policy/{policy}");
        call.Account.Iam.Roles.Add(name, role);
        return role;
    }

    /// <summary>Ends the call where the role is a service's.</summary>
    public static void RefuseChange(IamEntity entity)
    {
        if (entity is Role { LinkedService: not null })
        {
            throw new AwsException(
                400, "UnmodifiableEntity", $"Cannot perform the operation on the protected role '{entity.Name}' - this role is only modifiable by AWS");
        }
    }
}
