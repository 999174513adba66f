namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html</summary>
static class CreateTags
{
    public static readonly Operation Operation = new("CreateTags", call => call.Input.Texts("ResourceId").Select(id =>
        Ec2Questions.Existing(call, "CreateTags", TagTargets.TypeOf(call, id), id).WithRequestTags(call.Input.Tags("Tag"))), Run);

    static Answer Run(Call call)
    {
        var tags = call.Input.Tags("Tag");
        var targets = call.Input.Texts("ResourceId").Select(id => TagTargets.Find(call, id)).ToList();
        foreach (var target in targets)
            Ec2Tags.Set(call, target, tags);
        return Answer.Empty;
    }
}
