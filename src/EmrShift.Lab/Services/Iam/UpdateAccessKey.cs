namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html</summary>
static class UpdateAccessKey
{
    public static readonly Operation Operation = new("UpdateAccessKey", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        var key = AccessKeys.Find(call);
        call.World.Credentials.Keys[key.Id] = key with
        {
            IsActive = call.Input.Text("Status") switch
            {
                "Active" => true,
                "Inactive" => false,
                var status => throw new AwsException(
                    400,
                    "ValidationError",
                    $"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"),
            },
        };
        return Answer.Empty;
    }
}
