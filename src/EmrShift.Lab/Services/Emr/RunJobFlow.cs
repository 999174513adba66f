using System.Text.Json.Nodes;
using EmrShift.Lab.Seeds;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Checks the caller and the request at once; everything else happens later, as the service role: see <see cref="ClusterLaunch"/>.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html; facts/launch-model.md, section 5.
/// </summary>
static class RunJobFlow
{
    public static readonly Operation Operation = new("RunJobFlow", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        var tags = call.Input.Tags("Tags");
        var anyCluster = call.Arn("elasticmapreduce", "cluster/*");
        yield return EmrQuestions.WithTags(new Question("elasticmapreduce:RunJobFlow", anyCluster), tags);
        if (tags.Count > 0)
            yield return EmrQuestions.WithTags(new Question("elasticmapreduce:AddTags", anyCluster), tags);
        if (call.Input.Has("AutoTerminationPolicy"))
            yield return new Question("elasticmapreduce:PutAutoTerminationPolicy", anyCluster);
        if (call.Input.Has("ManagedScalingPolicy"))
            yield return new Question("elasticmapreduce:PutManagedScalingPolicy", anyCluster);
        if (call.Input.OptionalText("ServiceRole") is { } serviceRole)
            yield return EmrQuestions.PassRole(call, serviceRole, "elasticmapreduce.amazonaws.com");
        if (call.Input.OptionalText("JobFlowRole") is { } profileName && Profile(call, profileName) is { RoleName: { } nodeRole } profile)
        {
            yield return EmrQuestions.PassRole(call, nodeRole, "ec2.amazonaws.com") with
            {
                Refusal = new AwsError(400, "AccessDeniedException", $"Failed to authorize instance profile {profile.Arn}"),
            };
        }
        if (call.Input.OptionalText("AutoScalingRole") is { } autoScalingRole)
            yield return EmrQuestions.PassRole(call, autoScalingRole, "application-autoscaling.amazonaws.com");
        if (!call.Account.Iam.Roles.ContainsKey(CleanupRole.Name))
            yield return CleanupRole.Question(call);
    }

    static Answer Run(Call call)
    {
        var input = call.Input;
        var instances = input.Object("Instances") ?? throw new AwsException(call.Service.Errors.Missing("Instances"));
        var serviceRole = input.OptionalText("ServiceRole") ?? throw EmrFinds.Validation("ServiceRole is required for creating cluster.");
        var profileName = input.OptionalText("JobFlowRole") ?? throw EmrFinds.Validation("InstanceProfile is required for creating cluster.");
        var profile = Profile(call, profileName) is { RoleName: not null } found
            ? found
            : throw EmrFinds.Validation($"Invalid InstanceProfile: {profileName[(profileName.LastIndexOf('/') + 1)..]}.");
        if (input.OptionalText("SecurityConfiguration") is { } configuration && !call.Home.Emr.SecurityConfigurations.ContainsKey(configuration))
            throw EmrFinds.Invalid($"Security configuration with name '{configuration}' does not exist.");

        var id = call.World.Ids.Emr("j");
        var cluster = new Cluster
        {
            Id = id,
            Arn = call.Arn("elasticmapreduce", $"cluster/{id}"),
            AccountId = call.Account.Id,
            Region = call.Region,
            Request = (JsonObject)input.Members.DeepClone(),
            Shape = WorldAccount.Shape(input.Members, id, call.Region),
            CreatedAt = call.Now,
            ServiceRoleArn = call.Account.Iam.Roles.GetValueOrDefault(serviceRole[(serviceRole.LastIndexOf('/') + 1)..])?.Arn ?? EmrQuestions.ArnOf(call, serviceRole),
            InstanceProfile = profile.Name,
            TerminationProtected = instances.Flag("TerminationProtected"),
            KeepAlive = instances.Flag("KeepJobFlowAliveWhenNoSteps"),
            VisibleToAllUsers = input.OptionalFlag("VisibleToAllUsers") ?? true,
            StepConcurrencyLevel = input.OptionalInt("StepConcurrencyLevel") ?? 1,
            ManagedScalingPolicy = input.Object("ManagedScalingPolicy")?.Members,
            AutoTerminationPolicy = input.Object("AutoTerminationPolicy")?.Members,
        };
        foreach (var tag in input.Tags("Tags"))
            cluster.Tags[tag.Key] = tag.Value;
        InstanceCollections.Add(call, cluster, instances);
        foreach (var step in input.Objects("Steps"))
            cluster.Steps.Add(StepRequests.Read(call, step, null));
        CleanupRole.Ensure(call);
        call.Home.Emr.Add(cluster);
        ClusterLaunch.Begin(call, cluster);
        return new Output { ["JobFlowId"] = id, ["ClusterArn"] = cluster.Arn };
    }

    static State.Iam.InstanceProfile? Profile(Call call, string nameOrArn) =>
        call.Account.Iam.InstanceProfiles.GetValueOrDefault(nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..]);
}
