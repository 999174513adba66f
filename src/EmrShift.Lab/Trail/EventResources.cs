using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Trail;

/// <summary>The resources of an event, by which the event history can be searched: those request parameters that name one.</summary>
static class EventResources
{
    static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RoleName"] = "AWS::IAM::Role",
        ["RoleArn"] = "AWS::IAM::Role",
        ["UserName"] = "AWS::IAM::User",
        ["GroupName"] = "AWS::IAM::Group",
        ["PolicyArn"] = "AWS::IAM::Policy",
        ["InstanceProfileName"] = "AWS::IAM::InstanceProfile",
        ["Bucket"] = "AWS::S3::Bucket",
        ["VpcId"] = "AWS::EC2::VPC",
        ["SubnetId"] = "AWS::EC2::Subnet",
        ["GroupId"] = "AWS::EC2::SecurityGroup",
        ["InstanceId"] = "AWS::EC2::Instance",
        ["ImageId"] = "AWS::EC2::Ami",
        ["KeyId"] = "AWS::KMS::Key",
    };

    public static ImmutableArray<(string? Type, string Name)> Of(Call call)
    {
        var resources = ImmutableArray.CreateBuilder<(string?, string)>();
        foreach (var (name, value) in call.Input.Members)
        {
            if (!Types.TryGetValue(name, out var type))
                continue;
            foreach (var item in value is JsonArray list ? list.AsEnumerable() : [value])
            {
                if (item is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    resources.Add((type, text.GetValue<string>()));
            }
        }
        return resources.ToImmutable();
    }
}
