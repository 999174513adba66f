namespace EmrShift.Lab.Services.Sts;

/// <summary>Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html</summary>
static class GetAccessKeyInfo
{
    public static readonly Operation Operation = new("GetAccessKeyInfo", _ => [new Question("sts:GetAccessKeyInfo", "*")], Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("AccessKeyId");
        var credentials = call.World.Credentials;
        return new Output
        {
            ["Account"] = credentials.Keys.TryGetValue(id, out var key) ? key.AccountId
                : credentials.Sessions.TryGetValue(id, out var session) ? session.AccountId
                : throw new AwsException(400, "ValidationError", $"Invalid access key ID: {id}"),
        };
    }
}
