namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html</summary>
static class RevokeGrant
{
    public static readonly Operation Operation = new("RevokeGrant", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        return KmsKeys.Find(call).Grants.Remove(call.Input.Text("GrantId")) ? new Output() : throw KmsKeys.NotFound($"Grant ID {call.Input.Text("GrantId")} not found");
    }
}
