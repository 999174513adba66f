namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html</summary>
static class GetAccessKeyLastUsed
{
    public static readonly Operation Operation = new("GetAccessKeyLastUsed", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("AccessKeyId");
        if (!call.World.Credentials.Keys.TryGetValue(id, out var key) || key.UserName is null || !string.Equals(key.AccountId, call.Account.Id, StringComparison.Ordinal))
            throw new AwsException(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        // The lab counts by user: with one key, as users mostly have, it is the same.
        var used = call.Account.Iam.Users[key.UserName].LastUsed.OrderByDescending(use => use.Value.At).FirstOrDefault();
        return new Output
        {
            ["UserName"] = key.UserName,
            ["AccessKeyLastUsed"] = used.Key is null
                ? new Output { ["Region"] = "N/A", ["ServiceName"] = "N/A" }
                : new Output { ["LastUsedDate"] = used.Value.At, ["Region"] = used.Value.Region, ["ServiceName"] = used.Key },
        };
    }
}
