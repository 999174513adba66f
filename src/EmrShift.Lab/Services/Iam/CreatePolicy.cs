using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html</summary>
static class CreatePolicy
{
    public static readonly Operation Operation = new("CreatePolicy", call => IamQuestions.OnNew(call, "policy", "PolicyName"), Run);

    static Answer Run(Call call)
    {
        var name = IamChecks.Name(call, "PolicyName", 128);
        var path = IamChecks.Path(call);
        var document = CreatePolicyVersion.Document(call);
        var arn = call.GlobalArn("iam", $"policy{path}{name}");
        var policies = call.Account.Iam.Policies;
        if (policies.Values.Any(have => string.Equals(have.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new AwsException(409, "EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.");
        var policy = new CustomerPolicy
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Iam("ANPA"),
            Arn = arn,
            Description = call.Input.OptionalText("Description"),
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
            DefaultVersionId = "v1",
        };
        IamTags.Set(call, policy.Tags);
        policy.Versions.Add(new PolicyVersion("v1", document, call.Now));
        policies.Add(arn, policy);
        return new Output { ["Policy"] = PolicyView.Of(policy).Shape(call.Account.Iam, inFull: false) };
    }
}
