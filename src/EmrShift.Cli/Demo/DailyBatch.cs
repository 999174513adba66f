using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Cli.Demo;

/// <summary>The article's daily batch: Airflow's role asks EMR for a cluster whose one step is a Spark jar that reads S3, writes S3 and registers a table in Glue.</summary>
/// <param name="airflow">The client that is Airflow's execution role.</param>
/// <param name="watcher">The client that looks.</param>
/// <param name="subnet">Where the cluster starts.</param>
sealed class DailyBatch(DemoClient airflow, DemoClient watcher, string subnet)
{
    const string Bucket = "s3://acme-data-123456789012";

    /// <summary>How one run ended.</summary>
    /// <param name="Cluster">The cluster's id.</param>
    /// <param name="State">The cluster's state.</param>
    /// <param name="Reason">Code and message of the cluster's last change of state.</param>
    /// <param name="StepState">The step's state.</param>
    /// <param name="StepMessage">Why the step failed; null when it didn't.</param>
    public sealed record Result(string Cluster, string State, string Reason, string StepState, string? StepMessage)
    {
        /// <summary>Whether the step did its work.</summary>
        public bool Succeeded => StepState == "COMPLETED";

        /// <summary>Whether the cluster came as far as running its step.</summary>
        public bool HasStarted => StepState is "COMPLETED" or "FAILED";

        /// <summary>Everything that EMR says of it, for a run that isn't as told.</summary>
        public string Said => $"{State} {Reason} {StepState} {StepMessage}".TrimEnd();
    }

    /// <summary>Runs the batch to its end.</summary>
    /// <param name="sendsTag">Whether the request carries the tag of v2.</param>
    public async Task<Result> Run(bool sendsTag)
    {
        var request = Request();
        if (sendsTag)
            request["Tags"] = new JsonArray(new JsonObject { ["Key"] = Tags.EmrKey, ["Value"] = Tags.EmrValue });
        var id = (string)(await airflow.Json("elasticmapreduce", "RunJobFlow", request))["JobFlowId"]!;
        var status = (await watcher.Json("elasticmapreduce", "DescribeCluster", new JsonObject { ["ClusterId"] = id }))["Cluster"]!["Status"]!;
        var step = (await watcher.Json("elasticmapreduce", "ListSteps", new JsonObject { ["ClusterId"] = id }))["Steps"]!.AsArray()[0]!["Status"]!;
        var why = status["StateChangeReason"];
        return new Result(id, (string)status["State"]!, $"{why?["Code"]}: {why?["Message"]}".Trim(' ', ':'), (string)step["State"]!, (string?)step["FailureDetails"]?["Message"]);
    }

    JsonObject Request() => new()
    {
        ["Name"] = "daily-batch",
        ["ReleaseLabel"] = "emr-6.15.0",
        ["ServiceRole"] = "ServiceRole",
        ["JobFlowRole"] = "JobFlowRole",
        ["Instances"] = new JsonObject
        {
            ["Ec2SubnetId"] = subnet,
            ["KeepJobFlowAliveWhenNoSteps"] = false,
            ["InstanceGroups"] = new JsonArray(
                new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 1 },
                new JsonObject { ["InstanceRole"] = "CORE", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 2 }),
        },
        ["Steps"] = new JsonArray(new JsonObject
        {
            ["Name"] = "batch",
            ["ActionOnFailure"] = "CONTINUE",
            ["HadoopJarStep"] = new JsonObject
            {
                ["Jar"] = "command-runner.jar",
                ["Args"] = new JsonArray(
                    "spark-submit", $"{Bucket}/jars/daily-batch.jar", "--input", $"{Bucket}/input/", "--output", $"{Bucket}/output/", "--table", "sales.orders"),
            },
        }),
    };
}
