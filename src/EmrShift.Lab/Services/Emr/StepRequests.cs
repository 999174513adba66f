using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Steps in requests.</summary>
static class StepRequests
{
    public static ClusterStep Read(Call call, Input request, string? executionRole)
    {
        var jar = request.Object("HadoopJarStep") ?? throw new AwsException(call.Service.Errors.Missing("HadoopJarStep"));
        return new ClusterStep
        {
            Id = call.World.Ids.Emr("s"),
            Name = request.Text("Name"),
            ActionOnFailure = request.OptionalText("ActionOnFailure") ?? "TERMINATE_CLUSTER",
            Jar = jar.Text("Jar"),
            Args = jar.Texts("Args"),
            MainClass = jar.OptionalText("MainClass"),
            Properties = jar.Objects("Properties")
                .GroupBy(property => property.Text("Key"), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().OptionalText("Value") ?? "", StringComparer.Ordinal),
            ExecutionRoleArn = executionRole,
            CreatedAt = call.Now,
        };
    }
}
