namespace EmrShift.Lab.Services.Sqs;

/// <summary>
/// Queues, found by the end of their URL or by name.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon SQS".
/// </summary>
static class Queues
{
    public static IEnumerable<Question> OnQueue(Call call) => [new Question($"sqs:{call.Operation.Name}", call.Arn("sqs", NameOf(call)))];

    public static string NameOf(Call call)
    {
        var urlOrName = call.Input.OptionalText("QueueUrl") ?? call.Input.Text("QueueName");
        return urlOrName[(urlOrName.LastIndexOf('/') + 1)..];
    }

    public static List<string> Find(Call call) => call.Home.Sqs.Queues.GetValueOrDefault(NameOf(call))
        ?? throw new AwsException(400, "QueueDoesNotExist", "The specified queue does not exist.");

    public static string Url(Call call) => $"https://sqs.{call.Region}.amazonaws.com/{call.Caller.AccountId}/{NameOf(call)}";
}
