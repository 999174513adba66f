namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's jobs are done at once.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
/// </summary>
static class GetServiceLastAccessedDetails
{
    public static readonly Operation Operation = new("GetServiceLastAccessedDetails", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("JobId");
        if (!call.Account.Iam.LastAccessedJobs.TryGetValue(id, out var job))
            throw IamNames.NoSuchEntity($"The job with ID {id} cannot be found.");
        var services = LastAccessed.Of(call.World, call.Account.Iam, job.Arn);
        var page = IamPaging.Page(call, "ServicesLastAccessed", services, service => service.Namespace, LastAccessed.Shape);
        return new Output
        {
            ["JobStatus"] = "COMPLETED",
            ["JobType"] = "SERVICE_LEVEL",
            ["JobCreationDate"] = job.At,
            ["ServicesLastAccessed"] = page["ServicesLastAccessed"],
            ["JobCompletionDate"] = job.At,
            ["IsTruncated"] = page["IsTruncated"],
            ["Marker"] = page["Marker"],
        };
    }
}
