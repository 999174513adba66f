using System.Text.Json.Nodes;
using EmrShift.Lab.Services.Iam;

namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// The caller passes the role in <c>RoleARN</c>. For EMR one has to be named: it has no service-linked role there.
/// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
/// </summary>
static class RegisterScalableTarget
{
    public static readonly Operation Operation = new("RegisterScalableTarget", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        foreach (var question in ScalableTargets.OnTarget(call))
            yield return question;
        if (ScalableTargets.RoleOf(call) is { } role)
        {
            yield return new Question("iam:PassRole", role.Arn)
                .With("iam:PassedToService", "application-autoscaling.amazonaws.com")
                .WithResourceTags(IamTags.Of(role.Tags), "iam");
        }
    }

    static Answer Run(Call call)
    {
        if (call.Input.Text("ServiceNamespace") == "elasticmapreduce" && ScalableTargets.RoleOf(call) is null)
            throw new AwsException(400, "ValidationException", "Role ARN is required for service namespace: elasticmapreduce");
        call.Home.Scaling.Targets[ScalableTargets.Key(call)] = (JsonObject)call.Input.Members.DeepClone();
        return new Output();
    }
}
