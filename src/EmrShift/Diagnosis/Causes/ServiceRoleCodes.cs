using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>What EC2, IAM and KMS refuse to the service role. Rows: facts/launch-model.md §2.</summary>
static class ServiceRoleCodes
{
    public static Meaning? Of(Denial denial, string action, Setting setting)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        var (service, name) = colon < 0 ? ("", action) : (action[..colon], action[(colon + 1)..]);
        return (service, name) switch
        {
            ("iam", "PassRole") => PassRole(denial, setting),
            ("kms", _) => new Meaning("EMR133", "the service role is no user of this key: neither v1 nor v2 gives any right on keys, the key's policy or a grant has to", Confidence.Likely, "L10"),
            ("ec2", "DescribeLaunchTemplateVersions" or "DeleteLaunchTemplateVersions") =>
                new Meaning("EMR134", "capacity reservations need the launch template versions' actions, which v2 lacks", Confidence.Certain, "F10"),
            ("ec2", "CreatePlacementGroup" or "DeletePlacementGroup" or "DescribePlacementGroups") => PlacementGroup(name == "CreatePlacementGroup" ? "P1" : "P2"),
            ("ec2", _) => Ec2(denial, name, setting),
            _ => null,
        };
    }

    static Meaning PassRole(Denial denial, Setting setting)
    {
        // The registration of a scaling group is the one call of Application Auto Scaling that passes a role.
        var isScaling = setting.Operation == "RegisterScalableTarget";
        var target = string.Join(' ', denial.Context.Select(static pair => pair.Value).Append(denial.Resource ?? ""));
        return isScaling || Codes.Mentions(target, "autoscal") || Codes.Mentions(target, "auto-scal") || Codes.Mentions(target, "auto_scal")
            ? new Meaning("EMR122", "the service role may not pass this role to application-autoscaling: v2 passes only EMR_AutoScaling_DefaultRole", Confidence.Certain, "S3")
            : new Meaning("EMR121", "the service role may not pass this role to EC2: v2 passes only EMR_EC2_DefaultRole, without a path", Confidence.Certain, "L7");
    }

    static Meaning PlacementGroup(string row) =>
        new("EMR136", "the service role lacks the placement groups' actions (v1 needs AmazonElasticMapReducePlacementGroupPolicy; copies of the documentation's policy name `placement-group/pg-*`, which EMR never uses)", Confidence.Likely, row);

    static Meaning? Ec2(Denial denial, string name, Setting setting)
    {
        var resource = denial.Resource is null ? "" : Principals.ResourcePart(denial.Resource);
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var (type, id) = slash < 0 ? (resource, "") : (resource[..slash], resource[(slash + 1)..]);
        var isNew = id.StartsWith('*');
        var isLaunch = name is "RunInstances" or "CreateFleet" or "CreateLaunchTemplate" or "CreateNetworkInterface" or "CreateVpcEndpoint";
        var isTagging = name is "CreateTags" or "DeleteTags";
        return type switch
        {
            "subnet" => Tagged("EMR111", "the subnet lacks the tag (seen from the cluster's account)", Row(name, "L2", "F7", "N5", "N8")),
            "security-group" when isNew => null,
            "security-group" => Tagged("EMR112", "the security group lacks the tag (a group of yours, or a default group made before v2)",
                name.Contains("SecurityGroup", StringComparison.Ordinal) ? "N4" : Row(name, "L2", "L2", "N5", "N8")),
            "vpc" => Tagged("EMR113", "the VPC lacks the tag", name == "CreateSecurityGroup" ? "N2" : "N8"),
            "placement-group" => PlacementGroup("L4"),
            "instance" or "volume" or "network-interface" or "launch-template" or "vpc-endpoint" when isNew && isLaunch =>
                setting.IsResize ? Running("S5") : Tagged("EMR101", "the request carries no tag for it: the cluster lacks the tag, so EMR passes none on", Row(name, "L1", "F5", "N6", "N9")),
            "instance" or "volume" or "network-interface" or "launch-template" when !isNew && id.Length > 0 => Running(isTagging ? "M1" : name == "TerminateInstances" ? "T1" : name.StartsWith("Modify", StringComparison.Ordinal) ? "M2" : "L5"),
            "" or "*" when name == "CreateSecurityGroup" => Tagged("EMR113", "the VPC lacks the tag, or the role's own policy names another VPC: EMR has to make its default security groups there", "N2"),
            "" or "*" when name.EndsWith("SecurityGroupIngress", StringComparison.Ordinal) || name.EndsWith("SecurityGroupEgress", StringComparison.Ordinal) =>
                Tagged("EMR112", "a security group lacks the tag (a group of yours, or a default group made before v2)", "N4"),
            "" or "*" when name is "TerminateInstances" or "ModifyInstanceAttribute" => Running(name == "TerminateInstances" ? "T1" : "M2"),
            "" or "*" when setting.IsResize && isLaunch => Running("S5"),
            _ => null,
        };
    }

    static Meaning Tagged(string code, string missing, string row) => new(code, missing, Confidence.Likely, row);

    static Meaning Running(string row) =>
        new("EMR151", "the cluster was started without the tag, so its instances, volumes and launch templates lack it: tag them while v1 is attached", Confidence.Likely, row);

    static string Row(string name, string runInstances, string createFleet, string createNetworkInterface, string createVpcEndpoint) => name switch
    {
        "CreateFleet" => createFleet,
        "CreateNetworkInterface" => createNetworkInterface,
        "CreateVpcEndpoint" or "ModifyVpcEndpoint" => createVpcEndpoint,
        "CreateLaunchTemplate" => "F1",
        _ => runInstances,
    };
}
