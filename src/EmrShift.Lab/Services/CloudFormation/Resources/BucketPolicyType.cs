using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html</summary>
static class BucketPolicyType
{
    public static readonly ResourceType Type = new("AWS::S3::BucketPolicy", Create, Put, Delete) { Updatable = ["PolicyDocument"] };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        Put(calls, resource, resource.Properties);
        resource.PhysicalId = resource.Properties.Text("Bucket") ?? "";
    }

    static void Put(ResourceCalls calls, StackResource resource, JsonObject now) =>
        calls.Make("s3", "PutBucketPolicy", new() { ["Bucket"] = now.Text("Bucket") }, Encoding.UTF8.GetBytes(Shapes.Document(now["PolicyDocument"])));

    static void Delete(ResourceCalls calls, StackResource resource) => calls.MakeUnless("s3", "DeleteBucketPolicy", new() { ["Bucket"] = resource.PhysicalId }, "NoSuchBucket");
}
