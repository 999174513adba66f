using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-emr-securityconfiguration.html</summary>
static class SecurityConfigurationType
{
    public static readonly ResourceType Type = new("AWS::EMR::SecurityConfiguration", Create, (_, _, _) => { }, Delete) { NameProperty = "Name" };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var name = resource.Properties.Text("Name") ?? calls.NameOf(resource, 128);
        calls.Make("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = name, ["SecurityConfiguration"] = Shapes.Document(resource.Properties["SecurityConfiguration"]) });
        resource.PhysicalId = name;
    }

    static void Delete(ResourceCalls calls, StackResource resource) =>
        calls.MakeUnless("elasticmapreduce", "DeleteSecurityConfiguration", new() { ["Name"] = resource.PhysicalId }, "InvalidRequestException");
}
