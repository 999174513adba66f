namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html</summary>
static class ListKeyPolicies
{
    public static readonly Operation Operation = new("ListKeyPolicies", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        return new Output { ["PolicyNames"] = Output.List(["default"]), ["Truncated"] = false };
    }
}
