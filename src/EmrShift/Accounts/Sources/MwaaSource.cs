namespace EmrShift.Accounts.Sources;

/// <summary><c>aws mwaa get-environment</c>: managed Airflow calls RunJobFlow as its execution role. Source: MWAA API Reference, Environment.</summary>
static class MwaaSource
{
    public static Source Source { get; } = new(
        "aws mwaa get-environment",
        root => root.Member("Environment").IsObject && root.Member("Environment").Has("ExecutionRoleArn"),
        Read);

    static Account Read(SourceNode root)
    {
        var environment = root.Object("Environment");
        return environment.Required("Arn") is { } arn && environment.Required("ExecutionRoleArn") is { } role
            ? new()
            {
                Launchers =
                [
                    new()
                    {
                        Arn = arn,
                        Kind = LauncherKind.MwaaEnvironment,
                        Name = environment.Text("Name"),
                        PrincipalArn = role,
                        DagFolder = DagFolder(environment),
                        Origin = environment.Origin,
                    },
                ],
            }
            : new();
    }

    // SourceBucketArn is arn:aws:s3:::bucket, DagS3Path a key below it.
    static string? DagFolder(SourceNode environment) =>
        Arn.Parse(environment.Text("SourceBucketArn")) is { } bucket && environment.Text("DagS3Path") is { } path ? $"s3://{bucket.Resource}/{path}" : null;
}
