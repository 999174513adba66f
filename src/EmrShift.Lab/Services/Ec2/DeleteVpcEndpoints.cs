using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcEndpoints.html</summary>
static class DeleteVpcEndpoints
{
    public static readonly Operation Operation = new("DeleteVpcEndpoints", call => call.Input.Texts("VpcEndpointId").Select(id => Ec2Questions.Existing(call, "DeleteVpcEndpoints", "vpc-endpoint", id)), Run);

    static Answer Run(Call call)
    {
        foreach (var endpoint in call.Input.Texts("VpcEndpointId").Select(id => call.Home.Ec2.Find<VpcEndpoint>(id) ?? throw Ec2Finds.NoEndpoint(id)).ToList())
            call.Home.Ec2.Remove(endpoint);
        return new Output { ["unsuccessful"] = Output.List([]) };
    }
}
