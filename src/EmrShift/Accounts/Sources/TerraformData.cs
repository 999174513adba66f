using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>Keys, buckets, security configurations and launchers of a Terraform state.</summary>
static class TerraformData
{
    public static ImmutableArray<Key> Keys(TerraformState state) =>
    [
        .. from key in state.Of("aws_kms_key")
           where key.Text("arn") is not null
           let arn = key.Text("arn")!
           select new Key
           {
               Arn = arn,
               Manager = key.Text("key_manager") ?? "CUSTOMER",
               State = key.Text("key_state") ?? (key.Bool("is_enabled") is { } enabled ? (enabled ? "Enabled" : "Disabled") : null),
               Policy = state.Of("aws_kms_key_policy").Where(item => item.Text("key_id") is { } id && arn.EndsWith(id, StringComparison.Ordinal))
                   .Select(item => item.Policy("policy")).FirstOrDefault() ?? key.Policy("policy"),
               Aliases =
               [
                   .. state.Of("aws_kms_alias").Where(item => item.Text("target_key_arn") == arn).Select(item => item.Text("name")).OfType<string>()
                       .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
               ],
               Origin = key.Origin,
           },
    ];

    public static ImmutableArray<Bucket> Buckets(TerraformState state) =>
    [
        .. from bucket in state.Of("aws_s3_bucket")
           where bucket.Text("bucket") is not null
           select new Bucket { Name = bucket.Text("bucket")!, Region = bucket.Text("region"), Policy = bucket.Policy("policy"), Origin = bucket.Origin },
        .. from policy in state.Of("aws_s3_bucket_policy")
           where policy.Text("bucket") is not null
           select new Bucket { Name = policy.Text("bucket")!, Policy = policy.Policy("policy"), Origin = policy.Origin },
    ];

    public static ImmutableArray<SecurityConfiguration> SecurityConfigurations(TerraformState state) =>
    [
        .. from item in state.Of("aws_emr_security_configuration")
           where item.Text("name") is not null
           select new SecurityConfiguration
           {
               Name = item.Text("name")!, Region = item.Text("region"), Document = item.Policy("configuration"), Origin = item.Origin,
           },
    ];

    public static ImmutableArray<Launcher> Launchers(TerraformState state) =>
    [
        .. from environment in state.Of("aws_mwaa_environment")
           where environment.Text("arn") is not null && environment.Text("execution_role_arn") is not null
           select new Launcher
           {
               Arn = environment.Text("arn")!,
               Kind = LauncherKind.MwaaEnvironment,
               Name = environment.Text("name"),
               PrincipalArn = environment.Text("execution_role_arn")!,
               Origin = environment.Origin,
           },
        .. from machine in state.Of("aws_sfn_state_machine")
           where machine.Text("arn") is not null && machine.Text("role_arn") is not null
               && machine.Text("definition")?.Contains(":elasticmapreduce:createCluster", StringComparison.Ordinal) is true
           select new Launcher
           {
               Arn = machine.Text("arn")!,
               Kind = LauncherKind.StateMachine,
               Name = machine.Text("name"),
               PrincipalArn = machine.Text("role_arn")!,
               Origin = machine.Origin,
           },
    ];
}
