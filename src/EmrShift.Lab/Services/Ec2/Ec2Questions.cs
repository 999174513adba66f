using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// What IAM is asked about EC2's operations: EC2 authorises one request against several resources, each on its own. Something new has the request's
/// tags for its type, something that exists has its own; setting tags on creation is a second question (facts/launch-model.md, rules R1 to R4).
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2".
/// </summary>
static class Ec2Questions
{
    /// <summary>A read: EC2's Describe operations know no resources.</summary>
    public static IEnumerable<Question> Read(Call call) => [new Question($"ec2:{call.Operation.Name}", "*").With("ec2:Region", call.Region)];

    /// <summary>An operation on things that exist.</summary>
    public static IEnumerable<Question> On(Call call, params IEnumerable<(string Type, string? Id)> resources)
    {
        foreach (var (type, id) in resources)
        {
            if (id is { Length: > 0 })
                yield return Existing(call, call.Operation.Name, type, id);
        }
    }

    /// <summary>An operation that makes something of a type, next to things that exist. The tags on creation are asked last.</summary>
    public static IEnumerable<Question> Create(Call call, string type, params IEnumerable<(string Type, string? Id)> existing) =>
        [New(call, call.Operation.Name, type), .. On(call, existing), .. TagOnCreate(call, type)];

    /// <summary>Something new: <c>subnet/*</c> with the request's tags.</summary>
    public static Question New(Call call, string action, string type) => new Question($"ec2:{action}", call.Arn("ec2", $"{type}/*"))
        .With("ec2:Region", call.Region)
        .WithRequestTags(Ec2Tags.OfRequest(call, type));

    /// <summary>Something that exists: with its own tags and attributes.</summary>
    public static Question Existing(Call call, string action, string type, string id)
    {
        var resource = call.Home.Ec2.Find<Ec2Resource>(id) ?? call.Home.Ec2.Resources.FirstOrDefault(r => r.Type == type && string.Equals(r.ArnId, id, StringComparison.Ordinal));
        var question = new Question($"ec2:{action}", ArnOf(call, type, resource?.ArnId ?? id, resource?.OwnerId)).With("ec2:Region", call.Region);
        // What another account shares is decided by the caller's own account alone: EC2's resources have no policies.
        if (resource is not null)
            question = question.With("aws:ResourceAccount", resource.OwnerId);
        foreach (var (key, value) in Attributes(call, resource))
            question = question.With(key, value);
        // Tags of a shared VPC's owner are not seen by the accounts that it is shared with.
        return resource is null ? question : question.WithResourceTags(Ec2Tags.Of(resource), "ec2");
    }

    /// <summary>Tags of the request for a type: <c>ec2:CreateTags</c> with <c>ec2:CreateAction</c>.</summary>
    public static IEnumerable<Question> TagOnCreate(Call call, string type)
    {
        var tags = Ec2Tags.OfRequest(call, type);
        if (tags.Count > 0)
        {
            yield return new Question("ec2:CreateTags", call.Arn("ec2", $"{type}/*"))
                .With("ec2:CreateAction", call.Operation.Name)
                .With("ec2:Region", call.Region)
                .WithRequestTags(tags);
        }
    }

    /// <summary>AMIs have no account in their ARN.</summary>
    public static string ArnOf(Call call, string type, string id, string? owner) => type == "image"
        ? $"arn:{call.World.Partition}:ec2:{call.Region}::image/{id}"
        : $"arn:{call.World.Partition}:ec2:{call.Region}:{owner ?? call.Caller.AccountId}:{type}/{id}";

    static IEnumerable<(string Key, string Value)> Attributes(Call call, Ec2Resource? resource) => resource switch
    {
        Vpc vpc => [("ec2:VpcID", vpc.Id)],
        Subnet subnet => [("ec2:SubnetID", subnet.Id), ("ec2:AvailabilityZone", subnet.AvailabilityZone), ("ec2:Vpc", ArnOf(call, "vpc", subnet.VpcId, subnet.OwnerId))],
        SecurityGroup group => [("ec2:SecurityGroupID", group.Id), ("ec2:Vpc", ArnOf(call, "vpc", group.VpcId, group.OwnerId))],
        Instance instance => [("ec2:InstanceID", instance.Id), ("ec2:InstanceType", instance.InstanceType), ("ec2:AvailabilityZone", instance.AvailabilityZone)],
        Volume volume => [("ec2:VolumeID", volume.Id), ("ec2:VolumeType", volume.VolumeType), ("ec2:AvailabilityZone", volume.AvailabilityZone)],
        _ => [],
    };
}
