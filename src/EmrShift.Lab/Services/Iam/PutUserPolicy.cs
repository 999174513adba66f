namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html</summary>
static class PutUserPolicy
{
    public static readonly Operation Operation = new("PutUserPolicy", IamQuestions.OnUser, Run);

    // Source: IAM quotas: the sum of all inline policies of a user, without white space.
    const int SizeMax = 2_048;

    static Answer Run(Call call)
    {
        var user = IamNames.User(call);
        return InlinePolicies.Put(call, user, SizeMax);
    }
}
