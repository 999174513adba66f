using System.Text.Json.Nodes;
using EmrShift.Lab.Services.Emr.Programs;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Runs a cluster's steps, one after the other: each is a <see cref="NodeProgram"/> as the node role.</summary>
static class StepRuns
{
    static readonly TimeSpan StepDuration = TimeSpan.FromMinutes(1);

    /// <summary>Starts the next step, or lets the cluster wait or end.</summary>
    public static void Continue(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        if (!cluster.IsReady || cluster.Steps.Exists(step => step.State == "RUNNING"))
            return;
        if (cluster.Steps.Find(step => step.State == "PENDING") is not { } next)
        {
            (cluster.State, cluster.ReasonMessage) = ("WAITING", "Cluster ready after last step completed.");
            if (!cluster.KeepAlive)
                ClusterEnd.Begin(calls, now, "ALL_STEPS_COMPLETED", "Steps completed");
            return;
        }
        (cluster.State, cluster.ReasonMessage) = ("RUNNING", "Running step");
        (next.State, next.StartedAt) = ("RUNNING", now);
        calls.World.Schedule(now, StepDuration, then => Finish(calls, then, next));
    }

    static void Finish(ServiceRoleCalls calls, DateTimeOffset now, ClusterStep step)
    {
        if (step.State != "RUNNING" || calls.Cluster.HasEnded)
            return;
        var failure = NodeProgram.Run(calls, now, step);
        step.EndedAt = now;
        ArchiveLogs(calls, now, step, failure);
        if (failure is null)
        {
            step.State = "COMPLETED";
            Continue(calls, now);
            return;
        }
        (step.State, step.FailureReason, step.FailureMessage) = ("FAILED", failure.Reason, failure.Message);
        switch (step.ActionOnFailure)
        {
            case "CONTINUE":
                Continue(calls, now);
                break;
            case "CANCEL_AND_WAIT":
                foreach (var waiting in calls.Cluster.Steps.Where(waiting => waiting.State == "PENDING"))
                    (waiting.State, waiting.EndedAt) = ("CANCELLED", now);
                Continue(calls, now);
                break;
            default:
                ClusterEnd.Fail(calls, now, "STEP_FAILURE", "Shut down as step failed");
                break;
        }
    }

    // Logs that can't be written are missing without a word (facts/failure-catalogue.md, row 59).
    static void ArchiveLogs(ServiceRoleCalls calls, DateTimeOffset now, ClusterStep step, StepFailure? failure)
    {
        if (S3Uri.Parse(calls.Cluster.Shape.LogUri) is not { } logs || !calls.Cluster.CanEncryptLogs)
            return;
        var prefix = logs.Key.Length == 0 || logs.Key.EndsWith('/') ? logs.Key : logs.Key + "/";
        var key = $"{prefix}{calls.Cluster.Id}/steps/{step.Id}/stderr.gz";
        var text = failure?.Log ?? "INFO the step ended without an error\n";
        var written = calls.NodeCall(
            now, "s3", "PutObject", LogEncryption.Encrypted(calls, new JsonObject { ["Bucket"] = logs.Bucket, ["Key"] = key }), System.Text.Encoding.UTF8.GetBytes(text)).Error is null;
        step.LogFile = written ? $"s3://{logs.Bucket}/{key}" : null;
    }
}
