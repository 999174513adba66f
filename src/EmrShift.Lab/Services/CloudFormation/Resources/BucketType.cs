using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Name and tags are made; the other properties change nothing in the lab. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html</summary>
static class BucketType
{
    public static readonly ResourceType Type = new("AWS::S3::Bucket", Create, Update, Delete)
    {
        Updatable = ["BucketEncryption", "LifecycleConfiguration", "OwnershipControls", "PublicAccessBlockConfiguration", "Tags", "VersioningConfiguration"],
        NameProperty = "BucketName",
        HasTags = true,
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var name = resource.Properties.Text("BucketName") ?? calls.NameOf(resource, 63).ToLowerInvariant();
        calls.Make("s3", "CreateBucket", new() { ["Bucket"] = name });
        resource.PhysicalId = name;
        resource.Attributes = new()
        {
            ["Arn"] = $"arn:{calls.World.Partition}:s3:::{name}",
            ["DomainName"] = $"{name}.s3.amazonaws.com",
            ["RegionalDomainName"] = $"{name}.s3.{calls.Region}.amazonaws.com",
        };
        Update(calls, resource, resource.Properties);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        if (now.Tags() is not { Count: > 0 } tags)
            return;
        var body = new XElement("Tagging", new XElement("TagSet", tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));
        calls.Make("s3", "PutBucketTagging", new() { ["Bucket"] = resource.PhysicalId }, Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting)));
    }

    static void Delete(ResourceCalls calls, StackResource resource) => calls.MakeUnless("s3", "DeleteBucket", new() { ["Bucket"] = resource.PhysicalId }, "NoSuchBucket");
}
