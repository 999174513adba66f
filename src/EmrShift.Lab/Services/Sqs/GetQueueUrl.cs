namespace EmrShift.Lab.Services.Sqs;

/// <summary>Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html</summary>
static class GetQueueUrl
{
    public static readonly Operation Operation = new("GetQueueUrl", Queues.OnQueue, Run);

    static Answer Run(Call call)
    {
        Queues.Find(call);
        return new Output { ["QueueUrl"] = Queues.Url(call) };
    }
}
