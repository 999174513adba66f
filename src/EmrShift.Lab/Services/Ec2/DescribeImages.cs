namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab keeps no images: every id of an image's form is one.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
/// </summary>
static class DescribeImages
{
    public static readonly Operation Operation = new("DescribeImages", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        // Ids that could be an image's are taken for one: the lab keeps no images but encrypted copies.
        var ids = call.Input.Texts("ImageId");
        if (ids.FirstOrDefault(id => !InstanceLaunch.IsImageId(id)) is { } malformed)
            throw new AwsException(400, "InvalidAMIID.Malformed", $"Invalid id: \"{malformed}\"");
        return new Output { ["imagesSet"] = Output.List(ids.Count > 0 ? ids : ["ami-0e0000000000000e6"], id => MachineShapes.Image(call, id)) };
    }
}
