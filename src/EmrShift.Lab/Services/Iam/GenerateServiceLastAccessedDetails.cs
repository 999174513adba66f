namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</summary>
static class GenerateServiceLastAccessedDetails
{
    public static readonly Operation Operation = new("GenerateServiceLastAccessedDetails", Questions, Run) { IsRead = true };

    static IEnumerable<Question> Questions(Call call) => [new Question("iam:GenerateServiceLastAccessedDetails", call.Input.Text("Arn"))];

    static Answer Run(Call call)
    {
        var arn = call.Input.Text("Arn");
        var iam = call.Account.Iam;
        if (!iam.Entities.Any(entity => string.Equals(entity.Arn, arn, StringComparison.Ordinal)) && PolicyView.Find(call.World, iam, arn) is null)
            throw IamNames.NoSuchEntity($"ARN {arn} does not exist.");
        var job = call.World.Ids.Uuid();
        iam.LastAccessedJobs[job] = (arn, call.Now);
        return new Output { ["JobId"] = job };
    }
}
