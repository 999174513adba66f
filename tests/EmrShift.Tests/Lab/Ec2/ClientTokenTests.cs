using Xunit;

namespace EmrShift.Tests.Lab.Ec2;

public sealed class ClientTokenTests
{
    [Theory]
    [InlineData("CreateLaunchTemplate", "launchTemplateId", "LaunchTemplateName=t&LaunchTemplateData.InstanceType=m5.xlarge", "LaunchTemplateName=u&LaunchTemplateData.InstanceType=m5.xlarge")]
    [InlineData("RunInstances", "instanceId", "ImageId=ami-0e0000000000000e6&InstanceType=m5.xlarge&MinCount=1&MaxCount=1", "ImageId=ami-0e0000000000000e6&InstanceType=m5.large&MinCount=1&MaxCount=1")]
    public async Task The_same_request_again_is_the_same_thing(string operation, string id, string request, string other)
    {
        await using var lab = await LabFixture.Start();
        Task<LabAnswer> Call(string parameters, string token) =>
            lab.Admin.Query("ec2", operation, [.. parameters.Split('&').Select(part => part.Split('=')).Select(part => (part[0], part[1])), ("ClientToken", token)]);

        var first = (await Call(request, "a")).Value(id);
        Assert.NotNull(first);
        Assert.Equal(first, (await Call(request, "a")).Value(id));
        Assert.StartsWith("400 IdempotentParameterMismatch", (await Call(other, "a")).Summary, StringComparison.Ordinal);
        Assert.NotEqual(first, (await Call(other, "b")).Value(id));
    }
}
