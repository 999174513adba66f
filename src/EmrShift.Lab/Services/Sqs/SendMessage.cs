namespace EmrShift.Lab.Services.Sqs;

/// <summary>Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html</summary>
static class SendMessage
{
    public static readonly Operation Operation = new("SendMessage", Queues.OnQueue, Run) { IsDataEvent = true };

    static Answer Run(Call call)
    {
        var body = call.Input.Text("MessageBody");
        Queues.Find(call).Add(body);
        return new Output { ["MessageId"] = call.World.Ids.Uuid(), ["MD5OfMessageBody"] = S3.Objects.ETag(System.Text.Encoding.UTF8.GetBytes(body)).Trim('"') };
    }
}
