using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html</summary>
static class CreateAccessKey
{
    public static readonly Operation Operation = new("CreateAccessKey", IamQuestions.OnUserOrCaller, Run);

    // Source: IAM quotas: access keys assigned to an IAM user.
    const int KeysMax = 2;

    static Answer Run(Call call)
    {
        var user = AccessKeys.User(call);
        if (call.World.Credentials.KeysOf(call.Account.Id, user.Name).Count() >= KeysMax)
            throw new AwsException(409, "LimitExceeded", $"Cannot exceed quota for AccessKeysPerUser: {KeysMax}");
        var id = "AKIA" + call.World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        var key = new AccessKey(id, call.World.Ids.SecretOf(id), call.Account.Id, user.Name, call.Now);
        call.World.Credentials.Keys.Add(id, key);
        var shape = AccessKeys.Shape(key);
        shape["SecretAccessKey"] = key.Secret;
        return new Output { ["AccessKey"] = shape };
    }
}
