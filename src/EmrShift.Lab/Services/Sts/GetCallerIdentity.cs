namespace EmrShift.Lab.Services.Sts;

/// <summary>
/// Needs no permission, and none can be taken away.
/// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
/// </summary>
static class GetCallerIdentity
{
    public static readonly Operation Operation = new("GetCallerIdentity", _ => [], Run);

    static Answer Run(Call call) => new Output
    {
        ["Arn"] = call.Caller.Arn,
        ["UserId"] = call.Caller.PrincipalId,
        ["Account"] = call.Caller.AccountId,
    };
}
