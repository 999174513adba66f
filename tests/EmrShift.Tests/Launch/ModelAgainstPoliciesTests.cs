using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Launch;

/// <summary>
/// The model's columns v1 and v2 against the managed policies themselves: in accounts where everything is in order, a call is allowed exactly where the
/// row says so, and under v2 by exactly the statement that the row names.
/// </summary>
public sealed class ModelAgainstPoliciesTests
{
    const string Roles =
        """
        account 123456789012 region eu-west-1 without AWSServiceRoleForEC2Spot,AWSServiceRoleForEMRCleanup
        role EMR_DefaultRole     trusts elasticmapreduce  attached AmazonElasticMapReduceRole
        role EMR_DefaultRole_V2  trusts elasticmapreduce  attached AmazonEMRServicePolicy_v2
        role EMR_EC2_DefaultRole trusts ec2               attached AmazonElasticMapReduceforEC2Role
        role EMR_AutoScaling_DefaultRole trusts elasticmapreduce,application-autoscaling attached AmazonElasticMapReduceforAutoScalingRole
        role CallerV1 attached AmazonElasticMapReduceFullAccess
        role CallerV2 attached AmazonEMRFullAccessPolicy_v2
        key key-1
        security sec ebs key-1 s3 key-1 certificates s3://certs/a.zip emrfs EMR_EC2_DefaultRole
        image ami-1 encrypted key-1
        subnet subnet-1 private
        subnet subnet-2 private
        vpc vpc-7
        subnet subnet-7 vpc vpc-7
        vpc vpc-8
        subnet subnet-8 vpc vpc-8
        endpoint vpce-8 service emr vpc vpc-8 tags Name=emr-service-vpce,emr

        """;

    const string Rest = "autoscaling EMR_AutoScaling_DefaultRole scaled managed-scaling auto-termination log s3://logs/emr log-key key-1 security sec image ami-1 key-name ssh "
        + "steps s3://code/app.jar bootstrap s3://code/boot.sh glue debugging protected placement SPREAD";

    [Theory]
    [InlineData("EMR_DefaultRole", "CallerV1")]
    [InlineData("EMR_DefaultRole_V2", "CallerV2")]
    public void Each_row_is_allowed_where_it_says_so(string serviceRole, string caller)
    {
        var isV2 = serviceRole.EndsWith("_V2", StringComparison.Ordinal);
        var seen = new HashSet<string>();
        foreach (var (id, words) in new[]
        {
            ("j-groups", "subnet subnet-1 groups master:3,core:2:spot release 7.1.0"),
            ("j-fleets", "subnet subnet-1,subnet-2 fleets master:1,core:2:spot reservations arn:aws:resource-groups:eu-west-1:123456789012:group/odcr release 7.5.0"),
            ("j-public", "subnet subnet-7 release 7.5.0"),
            ("j-again", "subnet subnet-8 release 7.5.0"),
        })
        {
            var picture = $"{Roles}cluster {id} WAITING role {serviceRole} {words} {Rest}\nlauncher role:{caller} starts {id}\n";
            var index = Read(picture);
            var permissions = Preflight.PermissionsOf(index);
            var shape = index.Shapes().Single();
            var cluster = Preflight.Of(shape with { Steps = shape.Steps.Add(new Step { ExecutionRoleArn = "arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole" }) }, permissions);
            foreach (var decision in cluster.AllCalls)
            {
                var call = decision.Call;
                seen.Add(call.Row.Id);
                var asks = call.Question.Asks.Where(ask => ask.Actions.Contains(call.Action)).ToList();
                var expected = call.Row.Side is LaunchSide.NodeRole || !isV2 ? asks.Exists(ask => ask.InV1) : asks.Exists(ask => ask.V2Sid is not null);
                // A caller may only pass what v2 names; the v1 full access policy passes everything.
                Assert.True(
                    expected == (decision.Verdict is Verdict.Allowed),
                    $"{call.Row.Id} {call.Action} on {call.Resource}: {decision.Verdict}, expected {(expected ? "allowed" : "denied")}; gaps: {string.Join("; ", decision.Gaps)}; {decision.Explain()?.Summary}");
                if (isV2 && expected && call.Row.Side is LaunchSide.ServiceRole)
                    Assert.Contains(call.V2Sid, decision.Explain()!.DecidingStatements.Select(statement => statement.Statement.Sid));
            }
        }
        var silent = LaunchTable.Rows.Where(row => !row.Asks.IsEmpty || !row.Repeats.IsEmpty).Select(row => row.Id).Except(seen);
        Assert.Equal([], silent);
    }

    static AccountIndex Read(string picture)
    {
        var reading = Pictures.Read(picture);
        Assert.Equal([], reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        // Lake Formation beside the mappings, which pictures have no word for.
        return new AccountIndex(reading.Account with
        {
            SecurityConfigurations = [.. reading.Account.SecurityConfigurations.Select(one => one with
            {
                Document = one.Document!.Replace("\"EmrFsConfiguration\"", "\"LakeFormationConfiguration\":{\"AuthorizedSessionTagValue\":\"Amazon EMR\"},\"EmrFsConfiguration\"", StringComparison.Ordinal),
            })],
        });
    }
}
