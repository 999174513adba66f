namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html</summary>
static class SimulatePrincipalPolicy
{
    public static readonly Operation Operation = new("SimulatePrincipalPolicy", Questions, Run);

    static IEnumerable<Question> Questions(Call call) => [new Question("iam:SimulatePrincipalPolicy", call.Input.Text("PolicySourceArn"))];

    static Answer Run(Call call)
    {
        var arn = call.Input.Text("PolicySourceArn");
        var iam = call.Account.Iam;
        var entity = iam.Entities.FirstOrDefault(entity => string.Equals(entity.Arn, arn, StringComparison.Ordinal))
            ?? throw IamNames.NoSuchEntity($"The entity with ARN {arn} cannot be found.");
        var sources = Simulation.SourcesOf(call.World, iam, entity);
        sources = sources with { Identity = [.. sources.Identity, .. Simulation.Documents(call, "PolicyInputList")] };
        return Simulation.Run(call, sources, call.Input.OptionalText("CallerArn") ?? arn);
    }
}
