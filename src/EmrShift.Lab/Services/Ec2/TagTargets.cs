using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>What tags can be set on, by id.</summary>
static class TagTargets
{
    static readonly Dictionary<string, string> TypesByPrefix = new(StringComparer.Ordinal)
    {
        ["vpc"] = "vpc", ["subnet"] = "subnet", ["sg"] = "security-group", ["igw"] = "internet-gateway", ["nat"] = "natgateway", ["rtb"] = "route-table",
        ["acl"] = "network-acl", ["i"] = "instance", ["vol"] = "volume", ["eni"] = "network-interface", ["lt"] = "launch-template", ["vpce"] = "vpc-endpoint",
        ["fleet"] = "fleet", ["pg"] = "placement-group", ["key"] = "key-pair", ["eipalloc"] = "elastic-ip", ["ami"] = "image", ["snap"] = "snapshot",
    };

    /// <summary>The type that an id stands for, whether the thing is there or not.</summary>
    public static string TypeOf(Call call, string id)
    {
        if (call.Home.Ec2.Find<Ec2Resource>(id) is { } resource)
            return resource.Type;
        var dash = id.LastIndexOf('-');
        return TypesByPrefix.GetValueOrDefault(dash < 0 ? id : id[..dash], "*");
    }

    public static Ec2Resource Find(Call call, string id)
    {
        if (call.Home.Ec2.Find<Ec2Resource>(id) is { } resource)
            return resource;
        throw TypeOf(call, id) switch
        {
            "vpc" => Ec2Finds.NoVpc(id),
            "subnet" => Ec2Finds.NoSubnet(id),
            "security-group" => Ec2Finds.NoGroup(id),
            "instance" => Ec2Finds.NoInstance(id),
            "volume" => Ec2Finds.NoVolume(id),
            "route-table" => Ec2Finds.NoRouteTable(id),
            "internet-gateway" => Ec2Finds.NoGateway(id),
            "network-interface" => Ec2Finds.NoInterface(id),
            "launch-template" => Ec2Finds.NoTemplate(id),
            "vpc-endpoint" => Ec2Finds.NoEndpoint(id),
            _ => Ec2Finds.Nothing(id),
        };
    }
}
