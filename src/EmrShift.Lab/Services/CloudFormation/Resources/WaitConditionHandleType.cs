using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>An address and no more. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html</summary>
static class WaitConditionHandleType
{
    public static readonly ResourceType Type = new("AWS::CloudFormation::WaitConditionHandle", Create, (_, _, _) => { }, (_, _) => { });

    static void Create(ResourceCalls calls, StackResource resource) =>
        resource.PhysicalId = $"https://cloudformation-waitcondition-{calls.Region}.s3.{calls.Region}.amazonaws.com/{Uri.EscapeDataString(calls.Stack.Id)}/{resource.LogicalId}";
}
