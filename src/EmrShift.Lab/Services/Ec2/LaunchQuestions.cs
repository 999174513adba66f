using EmrShift.Lab.Services.Iam;
using EmrShift.Lab.State.Ec2;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// What IAM is asked before instances are launched. EC2 looks at the role to pass first, then at each resource (facts/launch-model.md, sections 1, 2c, 2d).
/// </summary>
static class LaunchQuestions
{
    /// <summary>RunInstances.</summary>
    public static IEnumerable<Question> RunInstances(Call call)
    {
        var launch = LaunchTemplates.Merged(call, call.Input);
        return [.. PassRole(call, launch), .. Resources(call, "RunInstances", launch), .. Ec2Questions.TagOnCreate(call, "instance"),
            .. Ec2Questions.TagOnCreate(call, "volume"), .. Ec2Questions.TagOnCreate(call, "network-interface"), .. SpotRole(call, launch)];
    }

    /// <summary>
    /// CreateFleet: the fleet, then what it is allowed to launch into. Security groups, interfaces and key pairs are asked when the fleet launches
    /// (rule R6).
    /// </summary>
    public static IEnumerable<Question> CreateFleet(Call call)
    {
        yield return Ec2Questions.New(call, "CreateFleet", "fleet");
        foreach (var type in (string[])["instance", "volume"])
            yield return Ec2Questions.New(call, "CreateFleet", type);
        foreach (var config in call.Input.Objects("LaunchTemplateConfigs"))
        {
            if (config.Object("LaunchTemplateSpecification") is { } named && LaunchTemplates.IdOf(call, named) is { } template)
                yield return Ec2Questions.Existing(call, "CreateFleet", "launch-template", template);
            foreach (var subnet in config.Objects("Overrides").Select(one => one.OptionalText("SubnetId")).OfType<string>().Distinct(StringComparer.Ordinal))
                yield return Ec2Questions.Existing(call, "CreateFleet", "subnet", subnet);
        }
        foreach (var type in (string[])["fleet", "instance", "volume"])
        {
            foreach (var question in Ec2Questions.TagOnCreate(call, type))
                yield return question;
        }
    }

    static IEnumerable<Question> PassRole(Call call, Input launch)
    {
        if (ProfileOf(call, launch) is not { RoleName: { } roleName })
            yield break;
        var role = call.Account.Iam.Roles[roleName];
        yield return new Question("iam:PassRole", role.Arn)
            .With("iam:PassedToService", "ec2.amazonaws.com")
            .With("iam:RoleName", role.Name)
            .WithResourceTags(IamTags.Of(role.Tags), "iam");
    }

    static IEnumerable<Question> Resources(Call call, string action, Input launch)
    {
        if (launch.OptionalText("ImageId") is { } image)
            yield return Ec2Questions.Existing(call, action, "image", image);
        yield return WithInstanceKeys(call, Ec2Questions.New(call, action, "instance"), launch);
        yield return Ec2Questions.New(call, action, "volume");
        yield return Ec2Questions.New(call, action, "network-interface");
        if (SubnetOf(launch) is { } subnet)
            yield return Ec2Questions.Existing(call, action, "subnet", subnet);
        foreach (var group in GroupsOf(launch))
            yield return Ec2Questions.Existing(call, action, "security-group", group);
        if (launch.OptionalText("KeyName") is { } key)
            yield return Ec2Questions.Existing(call, action, "key-pair", key);
        if (launch.Object("Placement")?.OptionalText("GroupName") is { } placement)
            yield return Ec2Questions.Existing(call, action, "placement-group", placement);
        if (launch.Object("LaunchTemplate") is { } named && LaunchTemplates.IdOf(call, named) is { } template)
            yield return Ec2Questions.Existing(call, action, "launch-template", template);
    }

    // EC2 makes its own role for spot on the first use, with the caller's rights (facts/launch-model.md, row L9).
    static IEnumerable<Question> SpotRole(Call call, Input launch)
    {
        if (IsSpot(launch) && !call.Account.Iam.Roles.ContainsKey(ServiceLinkedRoles.Services["spot.amazonaws.com"].RoleName))
        {
            yield return new Question("iam:CreateServiceLinkedRole", call.GlobalArn("iam", "role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"))
            {
                Refusal = new AwsError(
                    403,
                    "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
                    "The provided credentials do not have permission to create the service-linked role for EC2 Spot Instances."),
            }.With("iam:AWSServiceName", "spot.amazonaws.com");
        }
    }

    static Question WithInstanceKeys(Call call, Question question, Input launch) => question
        .With("ec2:InstanceType", launch.OptionalText("InstanceType"))
        .With("ec2:InstanceMarketType", IsSpot(launch) ? "spot" : "on-demand")
        .With("ec2:InstanceProfile", ProfileOf(call, launch)?.Arn)
        .With("ec2:AvailabilityZone", call.Home.Ec2.Find<Subnet>(SubnetOf(launch))?.AvailabilityZone);

    /// <summary>The instance profile that a launch names, by ARN or name; null: none.</summary>
    public static InstanceProfile? ProfileOf(Call call, Input launch)
    {
        if (launch.Object("IamInstanceProfile") is not { } named)
            return null;
        var name = named.OptionalText("Name") ?? named.Text("Arn").Split('/')[^1];
        return call.Account.Iam.InstanceProfiles.GetValueOrDefault(name)
            ?? throw new AwsException(400, "InvalidParameterValue", $"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
    }

    public static string? SubnetOf(Input launch) =>
        launch.OptionalText("SubnetId") ?? launch.Objects("NetworkInterface").Select(part => part.OptionalText("SubnetId")).FirstOrDefault(id => id is not null);

    public static IReadOnlyList<string> GroupsOf(Input launch) => launch.Texts("SecurityGroupId") is { Count: > 0 } groups
        ? groups
        : [.. launch.Objects("NetworkInterface").SelectMany(part => part.Texts("SecurityGroupId")).Distinct(StringComparer.Ordinal)];

    public static bool IsSpot(Input launch) => launch.Object("InstanceMarketOptions")?.OptionalText("MarketType") == "spot";
}
