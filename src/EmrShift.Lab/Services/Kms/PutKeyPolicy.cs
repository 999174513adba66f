namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html</summary>
static class PutKeyPolicy
{
    public static readonly Operation Operation = new("PutKeyPolicy", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Changeable(call);
        key.Policy = KeyPolicies.Checked(call, call.Input.Text("Policy"), key.Arn);
        return new Output();
    }
}
