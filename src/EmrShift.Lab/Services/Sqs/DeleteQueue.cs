namespace EmrShift.Lab.Services.Sqs;

/// <summary>Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html</summary>
static class DeleteQueue
{
    public static readonly Operation Operation = new("DeleteQueue", Queues.OnQueue, Run);

    static Answer Run(Call call)
    {
        Queues.Find(call);
        call.Home.Sqs.Queues.Remove(Queues.NameOf(call));
        return new Output();
    }
}
