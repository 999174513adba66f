namespace EmrShift.Lab.Services.Sqs;

/// <summary>Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html</summary>
static class CreateQueue
{
    public static readonly Operation Operation = new("CreateQueue", Queues.OnQueue, Run);

    static Answer Run(Call call)
    {
        // The same request again finds the queue.
        call.Home.Sqs.Queues.TryAdd(Queues.NameOf(call), []);
        return new Output { ["QueueUrl"] = Queues.Url(call) };
    }
}
