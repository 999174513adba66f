namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html</summary>
static class PutGroupPolicy
{
    public static readonly Operation Operation = new("PutGroupPolicy", IamQuestions.OnGroup, Run);

    // Source: IAM quotas: the sum of all inline policies of a group, without white space.
    const int SizeMax = 5_120;

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        return InlinePolicies.Put(call, group, SizeMax);
    }
}
